// The HUD's pictures, drawn for it: thick round strokes that can be told apart from three metres.
import type { Phase } from '@aigaret/contract';
import type { StraightenId } from '@aigaret/play';
import { svg } from './dom.ts';

const framed = (body: string): string =>
  `<svg viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${body}</svg>`;

const bodies = {
  pause: '<path d="M17 12v24M31 12v24" stroke-width="7"/>',
  play: '<path d="M17 11l20 13-20 13z" fill="currentColor"/>',
  stop: '<rect x="13" y="13" width="22" height="22" rx="4" fill="currentColor"/>',
  hurts:
    '<path d="M24 39S7 29 7 18a8.500 8.500 0 0 1 17-3 8.500 8.500 0 0 1 17 3c0 11-17 21-17 21z"/><path d="M24 14l-4 8h8l-4 8" stroke-width="4"/>',
  loud: '<path d="M8 19v10h7l9 8V11l-9 8z" fill="currentColor"/><path d="M31 17a10 10 0 0 1 0 14M36 11a18 18 0 0 1 0 26" stroke-width="4"/>',
  soft: '<path d="M8 19v10h7l9 8V11l-9 8z" fill="currentColor"/><path d="M31 17a10 10 0 0 1 0 14" stroke-width="4"/>',
  off: '<path d="M8 19v10h7l9 8V11l-9 8z" fill="currentColor"/><path d="M32 19l10 10M42 19L32 29" stroke-width="4"/>',
  eye: '<path d="M4 24s7-12 20-12 20 12 20 12-7 12-20 12S4 24 4 24z" stroke-width="4"/><circle cx="24" cy="24" r="6" fill="currentColor" stroke="none"/>',
  bubble:
    '<path d="M8 10h32a3 3 0 0 1 3 3v18a3 3 0 0 1-3 3H22l-9 8v-8H8a3 3 0 0 1-3-3V13a3 3 0 0 1 3-3z" stroke-width="4"/>',
  star: '<path d="M24 5l5.800 12.200 13.400 1.700-9.900 9.200 2.600 13.300L24 34.800 12.100 41.400l2.600-13.300-9.900-9.200 13.400-1.700z" fill="currentColor" stroke-width="3"/>',
  raise: '<path d="M24 39V10M11 22L24 9l13 13" stroke-width="6"/>',
  lower: '<path d="M24 9v29M11 26l13 13 13-13" stroke-width="6"/>',
  hold: '<path d="M10 18h28M10 30h28" stroke-width="7"/>',
  rest: '<path d="M9 20h22v8a10 10 0 0 1-10 10h-2A10 10 0 0 1 9 28zM31 22h4a5 5 0 0 1 0 10h-5M16 13c-2-3 2-4 0-7M24 13c-2-3 2-4 0-7" stroke-width="4"/>',
  up: '<path d="M24 41V9M10 22L24 8l14 14" stroke-width="7"/>',
  down: '<path d="M24 7v32M10 26l14 14 14-14" stroke-width="7"/>',
  left: '<path d="M41 24H9M22 10L8 24l14 14" stroke-width="7"/>',
  right: '<path d="M7 24h32M26 10l14 14-14 14" stroke-width="7"/>',
  middle: '<path d="M4 24h14M11 16l8 8-8 8M44 24H30M37 16l-8 8 8 8" stroke-width="6"/>',
  turn: '<path d="M38 30a15 15 0 1 1-2-14M37 5v12H25" stroke-width="6"/>',
  stretch: '<path d="M6 24h36M15 14L5 24l10 10M33 14l10 10-10 10" stroke-width="6"/>',
  level: '<path d="M7 27h34M14 27v8M34 27v8"/><circle cx="24" cy="14" r="5.500" fill="currentColor" stroke="none"/>',
  headUp:
    '<circle cx="19" cy="22" r="9" fill="currentColor" stroke="none"/><path d="M7 42c1-8 6-11 12-11s11 3 12 11M38 30V10M31 17l7-8 7 8"/>',
  tuck: '<path d="M14 8v32M42 24H23M31 15l-9 9 9 9"/>',
  still: '<circle cx="24" cy="24" r="16"/><path d="M19 17v14M29 17v14"/>',
  toes: '<path d="M15 42V22M33 42V22M8 26l7-9 7 9M26 26l7-9 7 9M10 8h28" stroke-width="4.500"/>',
  legs: '<path d="M18 7v28M30 7v28M10 41h10M28 41h10"/>',
  handsOff:
    '<path d="M15 41c-4-5-7-9-7-12 0-3 3-4 5-1l2 3V13a3 3 0 0 1 6 0v8-11a3 3 0 0 1 6 0v11-9a3 3 0 0 1 6 0v18c0 5-2 8-4 11" stroke-width="4"/><path d="M7 7l34 34" stroke-width="4.500"/>',
  lost: '<path d="M8 16V8h8M32 8h8v8M40 32v8h-8M16 40H8v-8" stroke-width="4"/><path d="M20 20a4.500 4.500 0 1 1 5 5v3M25 34v.1" stroke-width="4"/>',
} as const;

export type IconName = keyof typeof bodies;

export const icon = (name: IconName): SVGSVGElement => svg(framed(bodies[name]));

export const phaseIcons: Record<Phase, IconName> = { raise: 'raise', hold: 'hold', lower: 'lower', rest: 'rest' };

/** Where to, for each way back from a compensation. The picture is a mirror: the person's left is on the left. */
export const straightenIcons: Record<StraightenId, IconName> = {
  'trunk-to-left': 'left',
  'trunk-to-right': 'right',
  'trunk-upright': 'up',
  'trunk-back': 'up',
  'trunk-forward': 'up',
  'trunk-to-middle': 'middle',
  'face-forward': 'turn',
  'shoulder-down': 'down',
  'shoulders-level': 'level',
  'head-up': 'headUp',
  'elbow-straight': 'stretch',
  'elbow-to-side': 'tuck',
  'limb-to-side': 'stretch',
  'upper-arm-still': 'still',
  'hip-down': 'down',
  'toes-forward': 'toes',
  'knees-straight': 'legs',
  'stand-still': 'still',
  'hands-off': 'handsOff',
  'both-legs': 'legs',
};
