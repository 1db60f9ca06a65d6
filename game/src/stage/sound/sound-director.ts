// Which of the stage's sounds belongs to what happens, and how lively the music is. Pure, so that it can be tested.
import type { EndReason } from '@aigaret/contract';
import type { RunEvent, RunState } from '@aigaret/play';
import type { SoundName } from './sound-board.ts';

/** How lively the music is in each part of a session, 0..1. */
export function musicIntensity(state: Pick<RunState, 'stage' | 'phase'>): number {
  if (state.stage === 'playing') return { raise: 0.6, hold: 0.75, lower: 0.5, rest: 0.35 }[state.phase];
  if (state.stage === 'countdown') return 0.45;
  return state.stage === 'paused' ? 0 : 0.2;
}

const PHASE_SOUNDS = { raise: 'rise', hold: null, lower: 'lower', rest: null } as const satisfies Record<
  string,
  SoundName | null
>;

/** Ends that nobody wants to be celebrated. */
const unwell: readonly EndReason[] = ['safety', 'hurts', 'fatigue'];

export class SoundDirector {
  private holdSecond = 0;
  private countdown = 0;
  private started = false;

  /** Sounds that this frame asks for. @param holdMs what the tempo gives the hold */
  frame(state: RunState, events: readonly RunEvent[]): SoundName[] {
    const sounds: SoundName[] = [];
    for (const event of events) {
      const sound = this.forEvent(event);
      if (sound) sounds.push(sound);
    }
    const count = state.stage === 'countdown' ? Math.ceil(state.countdownLeftMs / 1000) : 0;
    if (count > 0 && count !== this.countdown) sounds.push('count');
    this.countdown = count;
    const holding =
      state.stage === 'playing' && state.phase === 'hold'
        ? Math.floor((state.holdFraction * state.phaseDurationMs) / 1000)
        : 0;
    if (holding > this.holdSecond) sounds.push('hold-tick');
    this.holdSecond = holding;
    return sounds;
  }

  private forEvent(event: RunEvent): SoundName | null {
    switch (event.kind) {
      case 'stage':
        if (event.stage !== 'playing' || this.started) return null;
        this.started = true;
        return 'start';
      case 'phase':
        return PHASE_SOUNDS[event.phase];
      case 'repetition':
        return 'success';
      case 'partial':
        return 'almost';
      case 'set-done':
        return 'set-done';
      case 'paused':
        return 'pause';
      case 'resumed':
        return 'resume';
      case 'ended':
        return unwell.includes(event.reason) ? null : 'finish'; // no fanfare over pain
      default:
        return null;
    }
  }
}
