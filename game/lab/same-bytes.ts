// Measures and replays a recording in whatever engine runs it, and gives text that a test compares byte for byte.
// The numbers are not rounded: a difference in the last digit shows.
import { parseRecording, type Prescription } from '@aigaret/contract';
import { measureRecording } from '@aigaret/motion';
import { runSignal } from '@aigaret/motion/testing';
import { replay } from '@aigaret/play';

export interface SameBytesLab {
  document: (text: string, prescription: Prescription) => string;
}

/** What motion/ and play/ make of the recording, as text. */
export function sameBytesDocument(text: string, prescription: Prescription): string {
  const recording = parseRecording(text);
  const { exercise, side, posture, view, taught } = prescription;
  const { width, height } = recording.header;
  const frames = recording.items.flatMap((item) => (item.kind === 'frame' ? [item.frame] : []));
  const outcome = runSignal(frames, { exercise, side, posture, view, taught, aspect: width / height });
  return JSON.stringify({
    signal: { ...outcome, reasons: [...outcome.reasons].toSorted() },
    measured: measureRecording(text, { exercise, side, posture, view, taught }),
    played: replay(recording, prescription),
  });
}
