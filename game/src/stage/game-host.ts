// Owns the Phaser game: renderer, one canvas, one scene, our own clock. Leaves rules and HUD to others.
import { AigaretError } from '@aigaret/contract';
import type { ExerciseScene } from './exercise-scene.ts';
import { Phaser } from './phaser.ts';
import { RenderScale } from './render-scale.ts';
import { VIEW_HEIGHT, VIEW_WIDTH } from './world-camera.ts';

export interface HostOptions {
  parent: HTMLElement;
  scene: ExerciseScene<unknown>;
  stepped: boolean;
  onDrawn: () => void; // after each step of the game
  onContext: (lost: boolean) => void; // the graphics chip took the picture away, or gave it back
}

/** Largest canvas, px: beyond Full HD a television across the room shows no difference. */
const MAX_HEIGHT = 1080;
/** Smallest canvas, px. */
const MIN_HEIGHT = 270;

/** Display frames come every 16.7 ms at best: one that comes a little early is in time. */
const HALF_REFRESH_MS = 8;
/** Least time between two pictures behind a card. */
const COVERED_SPACING_MS = 66;

const usable = (kind: 'webgl' | '2d'): boolean => {
  try {
    const context = document.createElement('canvas').getContext(kind);
    if (!context) return false;
    if ('getExtension' in context) context.getExtension('WEBGL_lose_context')?.loseContext(); // give the slot back at once
    return true;
  } catch {
    return false;
  }
};

function rendererType(): number {
  if (usable('webgl')) return Phaser.WEBGL;
  if (usable('2d')) return Phaser.CANVAS;
  throw new AigaretError('NO_WEBGL', {
    where: 'the stage',
    expected: 'WebGL or a 2D canvas',
    got: 'neither',
    remedy: 'Switch on hardware acceleration in the browser, or use another browser.',
  });
}

/**
 * Keeps Phaser's visibility handler off the page: it would listen to document and window for ever, one more for each level,
 * and take window.onblur and onfocus from the pages. Our own clock makes it needless. Called in postBoot, right before it.
 */
function withoutVisibilityHandler(): void {
  const { onblur, onfocus } = window;
  document.addEventListener = () => undefined; // an own property that hides the inherited method for this task
  queueMicrotask(() => {
    Reflect.deleteProperty(document, 'addEventListener');
    Object.assign(window, { onblur, onfocus });
  });
}

export class GameHost {
  private game: Phaser.Game | null = null;
  private readonly canvas = document.createElement('canvas'); // ours: Phaser's pool would keep it after the end
  private request = 0;
  private lastMs = 0;
  private steppedMs = 0;
  private readonly renderScale = new RenderScale();
  private readonly observer = new ResizeObserver(() => this.fit());
  /** A card covers the level: few pictures will do, and the network that is just starting gets the machine. */
  isCovered = false;
  /** Milliseconds of script in the last update and render; for benchmarks. */
  scriptMs = 0;

  constructor(private readonly options: HostOptions) {}

  /** The display's clock, ms. */
  now(): number {
    return this.options.stepped ? this.steppedMs : performance.now();
  }

  /** Boots Phaser and the scene; resolves when Phaser runs. */
  async start(): Promise<void> {
    const type = rendererType();
    const { parent, scene, stepped } = this.options;
    const { width, height } = this.size();
    await new Promise<void>((resolve) => {
      this.game = new Phaser.Game({
        type,
        canvas: this.canvas,
        parent,
        width,
        height,
        transparent: false,
        banner: false,
        audio: { noAudio: true }, // sound is ours: sound/web-audio.ts
        input: { keyboard: false, mouse: false, touch: false, gamepad: false }, // buttons are the HUD's; the body steers
        scale: { mode: Phaser.Scale.NONE },
        // One texture a batch: with several, Phaser's shader compares an interpolated texture number for equality, which tears
        // holes into turned pictures on software renderers, and walks a chain of up to 16 branches for every pixel.
        render: { antialias: true, powerPreference: 'high-performance', maxTextures: 1 },
        callbacks: {
          postBoot: () => {
            withoutVisibilityHandler();
            resolve();
          },
        },
      });
    });
    const { game } = this;
    if (!game) return;
    game.loop.stop();
    this.canvas.setAttribute('aria-hidden', 'true');
    this.canvas.addEventListener('webglcontextlost', this.contextLost);
    this.canvas.addEventListener('webglcontextrestored', this.contextRestored);
    game.scene.add('level', scene as unknown as Phaser.Scene, true);
    this.observer.observe(parent);
    this.fit();
    this.lastMs = performance.now();
    if (!stepped) this.request = requestAnimationFrame(this.tick);
  }

  /** Lets time pass by hand; see Stage.advance. */
  advance(dtMs: number, draw: boolean): void {
    this.steppedMs += dtMs;
    if (!draw) {
      this.game?.headlessStep(this.steppedMs, dtMs);
      this.options.onDrawn();
      return;
    }
    this.step(this.steppedMs, dtMs);
    // Waits for the graphics process, else a slow one would fall behind by hundreds of pictures.
    const gl = this.game?.config.renderType === Phaser.WEBGL ? this.canvas.getContext('webgl') : null;
    gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }

  destroy(): void {
    cancelAnimationFrame(this.request);
    this.observer.disconnect();
    const { game } = this;
    this.game = null;
    if (!game) return;
    this.canvas.removeEventListener('webglcontextlost', this.contextLost);
    this.canvas.removeEventListener('webglcontextrestored', this.contextRestored);
    const context = game.config.renderType === Phaser.WEBGL ? this.canvas.getContext('webgl') : null;
    game.destroy(true);
    game.step(0, 0); // Phaser destroys on its next step; its loop is stopped, so this is it
    context?.getExtension('WEBGL_lose_context')?.loseContext(); // browsers keep 16 contexts at most
  }

  private readonly contextLost = (): void => this.options.onContext(true);
  private readonly contextRestored = (): void => this.options.onContext(false);

  private readonly tick = (nowMs: number): void => {
    this.request = requestAnimationFrame(this.tick);
    const dtMs = nowMs - this.lastMs;
    const isBehindCard = this.isCovered && this.renderScale.isSettled;
    const spacingMs = Math.max(this.renderScale.spacingMs, isBehindCard ? COVERED_SPACING_MS : 0);
    if (dtMs <= 0 || dtMs < spacingMs - HALF_REFRESH_MS) return;
    this.lastMs = nowMs;
    this.step(nowMs, dtMs);
    if (!isBehindCard && this.renderScale.frame(dtMs)) this.fit();
  };

  private step(timeMs: number, dtMs: number): void {
    const before = performance.now();
    this.game?.step(timeMs, dtMs);
    this.options.onDrawn();
    this.scriptMs = performance.now() - before;
  }

  /** Canvas pixels for the place there is, times the render scale; 16:9. */
  private size(): { width: number; height: number } {
    const { clientWidth, clientHeight } = this.options.parent;
    const shown = Math.min(clientHeight || VIEW_HEIGHT, ((clientWidth || VIEW_WIDTH) * VIEW_HEIGHT) / VIEW_WIDTH);
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const full = Math.min(MAX_HEIGHT, Math.max(MIN_HEIGHT, shown * ratio));
    const height = Math.round((full * this.renderScale.value) / 9) * 9;
    return { width: (height * 16) / 9, height };
  }

  private fit(): void {
    const { game } = this;
    if (!game) return;
    const { width, height } = this.size();
    if (game.scale.width !== width || game.scale.height !== height) game.scale.resize(width, height);
    this.canvas.style.width = '100%';
    this.canvas.style.height = '100%';
  }
}
