// Colours of the hours, seasons and weathers. Numbers only; the scene asks for the palette of a day's moment.
import type { Season, Weather } from '../world.ts';

/** Colours as 0xrrggbb; `night` and `lamps` 0..1. */
export interface Palette {
  zenith: number;
  upper: number;
  lower: number;
  horizon: number;
  far: number; // ridges in the haze
  mid: number;
  seaFar: number;
  seaNear: number;
  ambient: number; // what light does to things painted in their own colours
  near: number; // the same for what is close: a little darker against the sky
  cloud: number;
  sun: number;
  night: number; // how far the stars are out
  lamps: number; // how far the windows are lit
}

type ColourKey = Exclude<keyof Palette, 'night' | 'lamps'>;

const hours: readonly (Palette & { at: number })[] = [
  {
    at: 0,
    zenith: 0x5a6fb8,
    upper: 0xa593cb,
    lower: 0xf3b0b4,
    horizon: 0xffdca6,
    far: 0xbda4c6,
    mid: 0x8f86b4,
    seaFar: 0xf4cdbd,
    seaNear: 0x6f7fb4,
    ambient: 0xe9c8cd,
    near: 0xc9a7b8,
    cloud: 0xffdcd2,
    sun: 0xfff0c4,
    night: 0.12,
    lamps: 0.4,
  },
  {
    at: 0.2,
    zenith: 0x4a9be0,
    upper: 0x86c9f0,
    lower: 0xc3e7f4,
    horizon: 0xfff0cc,
    far: 0xadc9e2,
    mid: 0x84b2c6,
    seaFar: 0xbfe6ea,
    seaNear: 0x3c8dba,
    ambient: 0xfff4e2,
    near: 0xf4e6d2,
    cloud: 0xffffff,
    sun: 0xfff8dc,
    night: 0,
    lamps: 0.08,
  },
  {
    at: 0.42,
    zenith: 0x2a86dc,
    upper: 0x62b6f0,
    lower: 0xa6dcf6,
    horizon: 0xe6f7f4,
    far: 0x9fc4e2,
    mid: 0x76acbe,
    seaFar: 0x9ee0e6,
    seaNear: 0x2680b4,
    ambient: 0xffffff,
    near: 0xf6f4ee,
    cloud: 0xffffff,
    sun: 0xfffbe8,
    night: 0,
    lamps: 0,
  },
  {
    at: 0.62,
    zenith: 0x5189cc,
    upper: 0xa4b9dc,
    lower: 0xffdca8,
    horizon: 0xffeebc,
    far: 0xd2aca4,
    mid: 0xaa8c94,
    seaFar: 0xffe2ae,
    seaNear: 0x5f86ac,
    ambient: 0xffe6bc,
    near: 0xeac89c,
    cloud: 0xfff0d4,
    sun: 0xffe7a2,
    night: 0,
    lamps: 0.12,
  },
  {
    at: 0.8,
    zenith: 0x38397e,
    upper: 0x83549a,
    lower: 0xee867c,
    horizon: 0xffbe78,
    far: 0x8c6a9e,
    mid: 0x5d5288,
    seaFar: 0xf7a890,
    seaNear: 0x463f7c,
    ambient: 0xcf9cab,
    near: 0x8d6488,
    cloud: 0xf7a9a2,
    sun: 0xffc27a,
    night: 0.35,
    lamps: 0.85,
  },
  {
    at: 1,
    zenith: 0x080d2e,
    upper: 0x121d4e,
    lower: 0x24376f,
    horizon: 0x53659c,
    far: 0x33447e,
    mid: 0x232f60,
    seaFar: 0x46599a,
    seaNear: 0x0f1840,
    ambient: 0x7584c2,
    near: 0x4c5892,
    cloud: 0x5a6aa6,
    sun: 0xf4f1dc,
    night: 1,
    lamps: 1,
  },
];

const seasonTint: Record<Season, readonly [colour: number, share: number]> = {
  spring: [0xffd6e6, 0.07],
  summer: [0x8ff0e0, 0.06],
  autumn: [0xffc890, 0.1],
  winter: [0xd6e6ff, 0.14],
};

/** Mixes two colours, channel by channel. */
export function mix(from: number, to: number, share: number): number {
  const channel = (shift: number): number => {
    const a = (from >> shift) & 255;
    return Math.round(a + (((to >> shift) & 255) - a) * share) << shift;
  };
  return channel(16) | channel(8) | channel(0);
}

/** Multiplies two colours, as a tint does. */
export function multiply(colour: number, light: number): number {
  const channel = (shift: number): number =>
    Math.round((((colour >> shift) & 255) * ((light >> shift) & 255)) / 255) << shift;
  return channel(16) | channel(8) | channel(0);
}

/** `#rrggbb` or, with alpha, `rgba()` for Canvas 2D. */
export const css = (colour: number, alpha = 1): string =>
  `rgba(${(colour >> 16) & 255},${(colour >> 8) & 255},${colour & 255},${alpha})`;

/** Lighter (share above 0) or darker (below 0). */
export const shade = (colour: number, share: number): number =>
  mix(colour, share > 0 ? 0xffffff : 0x14142c, Math.abs(share));

const colourKeys = Object.keys(hours[0] as Palette).filter(
  (key) => !['at', 'night', 'lamps'].includes(key),
) as ColourKey[];

/** The palette of a moment. @param day 0 dawn .. 1 night @param hueShift -1 cool .. 1 warm */
export function paletteAt(day: number, season: Season, weather: Weather, hueShift: number): Palette {
  let after = hours.findIndex((hour) => hour.at >= day);
  if (after < 1) after = after === 0 ? 1 : hours.length - 1;
  const from = hours[after - 1] as (typeof hours)[number];
  const to = hours[after] as (typeof hours)[number];
  const share = Math.min(1, Math.max(0, (day - from.at) / (to.at - from.at)));
  const palette = {
    night: from.night + (to.night - from.night) * share,
    lamps: from.lamps + (to.lamps - from.lamps) * share,
  } as Palette;
  const [tint, tintShare] = seasonTint[season];
  for (const key of colourKeys) {
    let colour = mix(mix(from[key], to[key], share), tint, tintShare * (1 - palette.night * 0.7));
    if (key !== 'ambient' && key !== 'near')
      colour = mix(colour, hueShift > 0 ? 0xffc8a0 : 0xa8c4ff, Math.abs(hueShift) * 0.07 * (1 - palette.night));
    palette[key] = colour;
  }
  if (weather === 'misty') {
    palette.far = mix(palette.far, palette.horizon, 0.45);
    palette.mid = mix(palette.mid, palette.horizon, 0.28);
    palette.seaFar = mix(palette.seaFar, palette.horizon, 0.4);
    palette.ambient = mix(palette.ambient, palette.horizon, 0.12);
  }
  return palette;
}
