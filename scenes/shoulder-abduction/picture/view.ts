// What every part of the picture shares: places, depths, the frame's numbers, and strips that repeat for ever.
import type { Phaser, World } from '@aigaret/game/stage';
import type { Palette } from '../art/palette.ts';
import { STRIP } from '../art/backdrop-art.ts';

/** The numbers of one drawn picture; one object, reused. */
export interface View {
  dtMs: number;
  clockMs: number;
  control: number; // smoothed for the eye
  lift: number; // 0..1 how far the eye has risen with the kite
  scroll: number; // px walked along the coast
  drift: number; // px the kite has flown to the right at the end
  kiteX: number;
  kiteY: number;
  palette: Palette;
  paletteChanged: boolean;
  wind: number; // strength for the eye; 0 calm .. 1.5
}

export const KITE_X = 620;
const KITE_LOW_Y = 546;
const KITE_CLIMB = 300;
/** Height of a control on the screen, px. */
export const heightOf = (control: number): number => KITE_LOW_Y - KITE_CLIMB * control;

export const FLYER_X = 262;
/** Where the walkers' feet are when the eye is low, px. */
export const PATH_Y = 606;
export const HORIZON_Y = 432;

/** Back to front. */
export const depth = {
  sky: -100,
  stars: -98,
  constellation: -97,
  glow: -96,
  sun: -95,
  rainbow: -94,
  farClouds: -92,
  farMountains: -90,
  bank: -88,
  mountains: -86,
  sea: -84,
  lightPath: -83,
  glints: -82,
  islands: -81,
  seaGuests: -80,
  village: -70,
  villageLights: -69,
  lamps: -68,
  guests: -64,
  haze: -62,
  fields: -60,
  landmark: -58,
  ridge: -40,
  beam: -30,
  wind: -28,
  flyer: -20,
  string: -10,
  tail: -6,
  bows: -5,
  kite: 0,
  trail: 5,
  front: 30,
  sparks: 40,
  words: 60,
} as const;

/** A picture as wide as STRIP, repeated for ever. */
export class Strip {
  readonly images: Phaser.GameObjects.Image[];

  /**
   * @param factor 0 = stands still, 1 = as near as the path
   * @param bottom y of the lower edge when the eye is low
   * @param sink px it goes down when the eye has risen fully
   */
  constructor(
    world: World,
    texture: string,
    resolution: number,
    private readonly factor: number,
    private readonly bottom: number,
    private readonly sink: number,
    layer: number,
    private readonly flying = 0, // px per second of its own, e.g. clouds
  ) {
    this.images = [0, 1].map(() => world.image(texture, 0, bottom, resolution).setOrigin(0, 1).setDepth(layer));
  }

  /** Left edge of the first repetition, px. */
  left(view: View): number {
    const moved = view.scroll * this.factor + (view.clockMs / 1000) * this.flying;
    return -64 - (((moved % STRIP) + STRIP) % STRIP);
  }

  place(view: View): void {
    const left = this.left(view);
    const y = this.bottom + view.lift * this.sink;
    this.images.forEach((image, index) => {
      const x = left + index * STRIP;
      image.setPosition(x, y).setVisible(x < 1344);
    });
  }

  tint(colour: number, bottomColour = colour): void {
    for (const image of this.images) image.setTint(colour, colour, bottomColour, bottomColour);
  }

  alpha(value: number): void {
    for (const image of this.images) image.setAlpha(value);
  }
}

/** Where a thing of a strip is now; null when it is out of view. */
export function placeOnStrip(strip: Strip, view: View, x: number, margin = 80): number | null {
  for (let turn = 0; turn < 2; turn += 1) {
    const at = strip.left(view) + x + turn * STRIP;
    if (at > -margin && at < 1280 + margin) return at;
  }
  return null;
}
