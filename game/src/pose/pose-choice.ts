// Remembers which network ran best on this device, so that the trial is made once and not at every start.
import { poseVariants, type PosePurpose, type PoseVariant } from './worker/protocol.ts';

/** What is best to play with need not be what may claim degrees: each is remembered for itself. */
const KEYS: Readonly<Record<PosePurpose, string>> = {
  play: 'aigaret.pose-variant',
  degrees: 'aigaret.pose-variant.degrees',
};

interface Remembered {
  variant: PoseVariant;
  hash: string; // of models and runtime
  agent: string; // a new browser version may be faster or slower
}

/** Where the choice is kept; localStorage throws where storage is forbidden, and then the trial is made again. */
export interface ChoiceMemory {
  read(hash: string): PoseVariant | null;
  write(variant: PoseVariant, hash: string): void;
  forget(): void;
}

export function createChoiceMemory(
  storage: () => Storage = () => localStorage,
  agent = navigator.userAgent,
  purpose: PosePurpose = 'play',
): ChoiceMemory {
  const key = KEYS[purpose];
  const attempt = <Result>(work: (storage: Storage) => Result): Result | null => {
    try {
      return work(storage());
    } catch {
      return null;
    }
  };
  return {
    read: (hash) =>
      attempt((kept) => {
        const found = JSON.parse(kept.getItem(key) ?? 'null') as Remembered | null;
        const isValid = found?.hash === hash && found.agent === agent && poseVariants.includes(found.variant);
        return isValid ? found.variant : null;
      }),
    write: (variant, hash) => void attempt((kept) => kept.setItem(key, JSON.stringify({ variant, hash, agent }))),
    forget: () => void attempt((kept) => kept.removeItem(key)),
  };
}
