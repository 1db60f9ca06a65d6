// The mirror: the camera's picture (which never leaves the device) with the skeleton over it, both mirrored; without a
// camera the skeleton alone. Small in a corner while playing, large while the patient finds the place.
import { IMAGE_STRIDE, type PoseFrame, type Side, skeletonBones } from '@aigaret/contract';
import { h } from './dom.ts';

/** Landmarks below this visibility are not drawn: a line to an invented leg misleads. */
const DRAWN_VISIBILITY = 0.5;
const WIDTH = 480;
const COLOURS = { bone: '#ffffff', left: '#ffd166', right: '#7ee0ff', joint: '#ffffff', edge: 'rgba(9, 28, 46, 0.65)' };
const NOSE = 0;

/** Left landmarks are odd, right ones even, from 11 on; the middle of the trunk counts as neither. */
const sideOf = (from: number, to: number): 'left' | 'right' | null =>
  from % 2 === 1 && to % 2 === 1 ? 'left' : from % 2 === 0 && to % 2 === 0 ? 'right' : null;

export class Mirror {
  readonly element: HTMLElement;
  private readonly canvas = h('canvas', 'aig-mirror-bones');
  private readonly video: HTMLVideoElement | null;
  private aspect = 0;

  constructor(label: string, preview: MediaStream | null, aspect: number) {
    this.video = preview ? h('video', 'aig-mirror-video', { muted: true, playsinline: true, autoplay: true }) : null;
    this.element = h(
      'div',
      'aig-mirror',
      { role: 'img', 'aria-label': label },
      ...(this.video ? [this.video] : []),
      this.canvas,
    );
    this.shape(aspect);
    if (!this.video) return;
    this.video.muted = true;
    this.video.srcObject = preview;
    this.video.addEventListener('loadedmetadata', () =>
      this.shape((this.video?.videoWidth ?? 4) / (this.video?.videoHeight || 3)),
    );
    this.replay(); // refused without a gesture: the skeleton is still there
  }

  frame(pose: PoseFrame, side: Side): void {
    const context = this.canvas.getContext('2d');
    if (!context) return;
    const { width, height } = this.canvas;
    context.clearRect(0, 0, width, height);
    const { image } = pose;
    if (!image) return;
    const x = (landmark: number): number => (1 - (image[landmark * IMAGE_STRIDE] as number)) * width;
    const y = (landmark: number): number => (image[landmark * IMAGE_STRIDE + 1] as number) * height;
    const seen = (landmark: number): boolean => (image[landmark * IMAGE_STRIDE + 3] as number) >= DRAWN_VISIBILITY;
    context.lineCap = 'round';
    for (const pass of ['edge', 'line'] as const) {
      for (const [from, to] of skeletonBones) {
        if (!seen(from) || !seen(to)) continue;
        const active = sideOf(from, to);
        const lit = active !== null && (side === active || side === 'both');
        context.lineWidth = (lit ? 11 : 7) + (pass === 'edge' ? 6 : 0);
        context.strokeStyle = pass === 'edge' ? COLOURS.edge : lit ? COLOURS[active] : COLOURS.bone;
        context.beginPath();
        context.moveTo(x(from), y(from));
        context.lineTo(x(to), y(to));
        context.stroke();
      }
    }
    if (!seen(NOSE)) return;
    const radius = Math.max(10, Math.hypot(x(11) - x(12), y(11) - y(12)) * 0.3);
    context.lineWidth = 7;
    context.strokeStyle = COLOURS.joint;
    context.beginPath();
    context.arc(x(NOSE), y(NOSE), radius, 0, 2 * Math.PI);
    context.stroke();
  }

  /** Goes on after the element was moved, which pauses a video. */
  replay(): void {
    this.video?.play().catch(() => undefined);
  }

  destroy(): void {
    if (!this.video) return;
    this.video.pause();
    this.video.srcObject = null;
  }

  private shape(aspect: number): void {
    if (aspect === this.aspect || !Number.isFinite(aspect) || aspect <= 0) return;
    this.aspect = aspect;
    this.canvas.width = WIDTH;
    this.canvas.height = Math.round(WIDTH / aspect);
    this.element.style.setProperty('--aspect', String(aspect));
  }
}
