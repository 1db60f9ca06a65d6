// Which panel lies over the game: a pure choice from what the session says and what the patient has just asked.
import type { PauseReason } from '@aigaret/contract';
import type { RunState } from '@aigaret/play';

export type PanelKind = 'none' | 'question' | 'stop-asked' | 'hurts' | 'paused' | 'waiting' | 'ended';

/** What was asked by button or key and is not yet answered by the session. */
export interface Asked {
  stop: boolean; // the kind question is open
  hurts: boolean; // "It hurts" was pressed, the session has not said so yet
}

/** Pauses that end by themselves when the cause is gone: the patient need not press anything. */
const SELF_ENDING: ReadonlySet<PauseReason> = new Set([
  'tracking-lost',
  'out-of-frame',
  'second-person',
  'source-lost',
  'beyond-cap',
]);

/** `question`: the pages ask something and cover the stage meanwhile, so nothing of ours lies open. */
export function choosePanel(state: Pick<RunState, 'stage' | 'pauseReason' | 'question'>, asked: Asked): PanelKind {
  if (state.stage === 'ended') return 'ended';
  if (state.question !== null) return 'question';
  if (asked.hurts || (state.stage === 'paused' && state.pauseReason === 'hurts' && !asked.stop)) return 'hurts';
  if (asked.stop) return 'stop-asked';
  if (state.stage !== 'paused') return 'none';
  return state.pauseReason && SELF_ENDING.has(state.pauseReason) ? 'waiting' : 'paused';
}

/** What a key means; null = nothing to us. Letters follow the key's place, so that a Korean layout works too. */
export type KeyMeaning = 'pause-or-resume' | 'stop' | 'hurts' | null;

/** Keys that move the focus, change the page or belong to a helper device. */
const PASSED_ON = new Set(
  'Tab Shift Control Alt AltGraph Meta CapsLock NumLock ScrollLock Fn FnLock ContextMenu HangulMode HanjaMode Process Unidentified Dead PrintScreen AudioVolumeUp AudioVolumeDown AudioVolumeMute VolumeUp VolumeDown F11 F12'.split(
    ' ',
  ),
);

export function keyMeaning(event: {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
}): KeyMeaning {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || PASSED_ON.has(event.key)) return null;
  if (event.key === 'Escape') return 'stop';
  if (event.code === 'KeyH') return 'hurts';
  return 'pause-or-resume'; // any other key, also a presenter's clicker
}
