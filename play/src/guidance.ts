// The one idea that the patient is told now, from where the run stands and what the camera sees.
import type { QualityReason } from '@aigaret/motion';
import { BAND_HIGH, SETTLED_BELOW } from './phases.ts';
import type { Guidance, RunState } from './types.ts';

const missing: Record<QualityReason, Guidance> = {
  ok: 'none',
  'no-person': 'show-yourself',
  hidden: 'show-body-parts',
  'out-of-frame': 'show-body-parts',
  'too-far': 'come-closer',
  'too-near': 'step-back',
  'wrong-view': 'face-the-camera',
  'second-person': 'one-person-only',
  'doubtful-identity': 'one-person-only',
  implausible: 'show-body-parts',
  frozen: 'camera-frozen',
};

function whilePlaying(state: RunState): Guidance {
  if (state.beyond.length > 0) return 'too-far';
  if (state.phase === 'rest') return state.control > SETTLED_BELOW ? 'lower-slowly' : 'rest';
  if (state.phase === 'lower') return 'lower-slowly';
  if (state.compensations.length > 0) return 'straighten';
  if (state.phase === 'raise') return state.otherWay ? 'the-other-way' : 'raise';
  return state.control > BAND_HIGH ? 'a-little-lower' : 'hold';
}

/** While a question or an advice stands, nothing else is said. */
function whileAsking({ advice, question }: RunState): Guidance | null {
  if (advice !== null) return advice === 'emergency' ? 'call-for-help' : 'stop-and-rest';
  if (question === null) return null;
  return question.id === 'all-right' ? 'are-you-all-right' : 'answer';
}

/** @param asked true when the pause was asked for and has not been released */
export function guidanceOf(state: RunState, asked: boolean): Guidance {
  const first = whileAsking(state);
  if (first) return first;
  switch (state.stage) {
    case 'asking':
      return 'answer';
    case 'positioning':
      return state.reason === 'ok' ? 'hold-still' : missing[state.reason];
    case 'calibrating-rest':
      return state.reason === 'ok' ? 'hold-still' : missing[state.reason];
    case 'calibrating-range':
      return state.reason === 'ok' ? 'move-slowly-as-far-as-comfortable' : missing[state.reason];
    case 'countdown':
      return 'get-ready';
    case 'playing':
      return whilePlaying(state);
    case 'resting':
      return 'rest';
    case 'paused':
      if (state.pauseReason === 'beyond-cap') return 'too-far';
      return asked || state.reason === 'ok' ? 'paused' : missing[state.reason];
    case 'ended':
      return 'finished';
  }
}
