// The target gauge: a tall glass with the target band, the own marker and a quiet guide that moves with the tempo.
import { BAND_HIGH, BAND_LOW } from '@aigaret/play';
import type { LevelInput } from '../level.ts';
import type { Translate } from '../types.ts';
import { h } from './dom.ts';

/** Control shown at the lower and upper end. */
const BOTTOM = -0.1;
const TOP = 1.3;

/** Share of the gauge's height, 0 = bottom. */
export const gaugeShare = (control: number): number => Math.min(1, Math.max(0, (control - BOTTOM) / (TOP - BOTTOM)));

export class Gauge {
  readonly element: HTMLElement;
  private readonly fill = h('div', 'aig-gauge-fill');
  private readonly own = h('div', 'aig-gauge-own');
  private readonly guide = h('div', 'aig-gauge-guide');
  private readonly track: HTMLElement;
  private spokenPercent = -1;

  constructor(texts: Translate) {
    const band = h('div', 'aig-gauge-band');
    band.style.bottom = `${gaugeShare(BAND_LOW) * 100}%`;
    band.style.height = `${(gaugeShare(BAND_HIGH) - gaugeShare(BAND_LOW)) * 100}%`;
    this.track = h('div', 'aig-gauge-track', {}, band, this.fill, this.guide, this.own);
    this.element = h(
      'div',
      'aig-gauge',
      { role: 'meter', 'aria-label': texts('hud.gauge'), 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': 0 },
      h('div', 'aig-gauge-flag', { 'aria-hidden': 'true' }, texts('hud.target')),
      this.track,
    );
  }

  /** Once a drawn picture; transforms only, so that it costs no layout. */
  draw(input: LevelInput): void {
    const own = gaugeShare(input.control);
    this.fill.style.transform = `scaleY(${own.toFixed(4)})`;
    this.own.style.transform = `translateY(${((1 - own) * 100).toFixed(2)}%)`;
    this.guide.style.transform = `translateY(${((1 - gaugeShare(input.targetNow)) * 100).toFixed(2)}%)`;
    const inBand = input.measured && input.control >= BAND_LOW && input.control <= BAND_HIGH;
    this.element.classList.toggle('is-in-band', inBand);
    this.element.classList.toggle('is-lost', !input.measured);
    this.element.classList.toggle('is-guiding', input.active && input.phase !== 'rest');
    const percent = Math.round(Math.max(0, input.control) * 10) * 10;
    if (percent === this.spokenPercent) return;
    this.spokenPercent = percent;
    this.element.setAttribute('aria-valuenow', String(Math.min(100, percent)));
  }
}
