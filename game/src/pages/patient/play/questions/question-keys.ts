// What a key means while a question stands. Letters are not used: a clicker, a remote control and four arrows are enough.
import type { Question } from '@aigaret/play';

export type QuestionKey =
  | { kind: 'answer'; value: boolean }
  | { kind: 'step'; by: 1 | -1 } // on the scale
  | { kind: 'choose'; value: number } // on the scale
  | { kind: 'confirm' }
  | { kind: 'back' }
  | { kind: 'stop' };

const steps: Readonly<Record<string, 1 | -1>> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

/** @param onButton the focus is on a button or link, which keeps Enter for itself; null = nothing to us */
export function questionKey(event: PressedKey, kind: Question['kind'], onButton: boolean): QuestionKey | null {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const by = kind === 'scale' ? steps[key] : undefined;
  if (by) return { kind: 'step', by }; // a held arrow goes on
  if (event.repeat) return null;
  if (key === 'Backspace' || key === 'BrowserBack' || key === 'GoBack') return { kind: 'back' };
  if (key === 'Escape') return { kind: 'stop' };
  if (kind === 'yes-no' && (key === '1' || key === '2')) return { kind: 'answer', value: key === '1' };
  if (kind !== 'scale') return null;
  if (/^[0-9]$/.test(key)) return { kind: 'choose', value: Number(key) };
  return key === 'Enter' && !onButton ? { kind: 'confirm' } : null;
}

/** One step on the scale of 0 to 10; the first step from nothing chosen is 0. */
export const stepped = (value: number | null, by: 1 | -1): number =>
  value === null ? 0 : Math.min(10, Math.max(0, value + by));
