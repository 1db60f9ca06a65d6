// The picture of where to be: a frame like the camera's, and in it a person who sits, sits in a wheelchair or stands.
import type { Posture } from '@aigaret/contract';
import { svg } from './dom.ts';

const head = '<circle cx="80" cy="26" r="14"/>';
const trunk = '<path d="M58 50q22-12 44 0l-4 50H62z"/>';
const arms = '<path class="aig-sil-line" d="M58 54l-10 30 8 22M102 54l10 30-8 22"/>';
const bodies: Record<Posture, string> = {
  seated: `<path class="aig-sil-chair" d="M52 96h56v9H52zM56 105v34M104 105v34"/>${head}${trunk}${arms}<path class="aig-sil-line" d="M70 100l-6 14 0 26M90 100l6 14 0 26"/>`,
  wheelchair: `<g class="aig-sil-chair-line"><circle cx="48" cy="112" r="26"/><circle cx="112" cy="112" r="26"/></g><path class="aig-sil-chair" d="M54 94h52v9H54z"/>${head}${trunk}${arms}<path class="aig-sil-line" d="M70 100l-5 16v22M90 100l5 16v22"/>`,
  standing: `<g transform="translate(16 0) scale(.8)"><circle cx="80" cy="22" r="15"/><path d="M58 46q22-12 44 0l-5 52H63z"/><path class="aig-sil-line" d="M58 50l-12 30 2 26M102 50l12 30-2 26M71 98v64M89 98v64"/></g>`,
};

/** Corners stand for the edge of the camera's picture. */
const corners = '<path class="aig-sil-frame" d="M6 26V6h22M132 6h22v20M154 128v20h-22M28 148H6v-20"/>';

export const silhouette = (posture: Posture): SVGSVGElement =>
  svg(
    `<svg class="aig-silhouette" viewBox="0 0 160 154" aria-hidden="true" focusable="false">${corners}${bodies[posture]}</svg>`,
  );
