// The level's camera: a fixed view of 1280x720 logical pixels over a canvas of any size, with springy nudges and punches.
// The picture never rotates; calm play (reduced motion) switches movement off.
import { Spring } from './feel.ts';
import type { Phaser } from './phaser.ts';

/** Logical size that every level draws in. */
export const VIEW_WIDTH = 1280;
export const VIEW_HEIGHT = 720;

export class WorldCamera {
  private readonly x = new Spring(0, 3.2, 0.35);
  private readonly y = new Spring(0, 3.2, 0.35);
  private readonly zoom = new Spring(0, 2.6, 0.5);
  private base = 1; // canvas pixels per logical pixel

  constructor(
    private readonly camera: Phaser.Cameras.Scene2D.Camera,
    private readonly calm: boolean,
  ) {}

  /** Called by the stage when the canvas changes its size. */
  resize(canvasWidth: number, canvasHeight: number): void {
    this.base = canvasWidth / VIEW_WIDTH;
    this.camera.setViewport(0, 0, canvasWidth, canvasHeight);
    this.camera.setOrigin(0, 0);
    this.apply();
  }

  /** A push that springs back; in logical pixels, up to about 20. */
  nudge(x: number, y: number): void {
    if (this.calm) return;
    this.x.kick(x * 22);
    this.y.kick(y * 22);
  }

  /** A short zoom in; 0.02 is gentle, 0.06 strong. */
  punch(amount: number): void {
    if (!this.calm) this.zoom.kick(amount * 18);
  }

  step(dtMs: number): void {
    this.x.step(0, dtMs);
    this.y.step(0, dtMs);
    this.zoom.step(0, dtMs);
    this.apply();
  }

  private apply(): void {
    const zoom = 1 + Math.max(-0.1, Math.min(0.2, this.zoom.value));
    this.camera.setZoom(this.base * zoom);
    this.camera.setScroll(
      (VIEW_WIDTH / 2) * (1 - 1 / zoom) - this.x.value,
      (VIEW_HEIGHT / 2) * (1 - 1 / zoom) - this.y.value,
    );
  }
}
