// Remembers which network ran best on this device, so that the trial is made once and not at every start.
import { poseVariants, type PoseVariant } from './worker/protocol.ts';

const KEY = 'aigaret.pose-variant';

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
): ChoiceMemory {
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
        const found = JSON.parse(kept.getItem(KEY) ?? 'null') as Remembered | null;
        const isValid = found?.hash === hash && found.agent === agent && poseVariants.includes(found.variant);
        return isValid ? found.variant : null;
      }),
    write: (variant, hash) => void attempt((kept) => kept.setItem(KEY, JSON.stringify({ variant, hash, agent }))),
    forget: () => void attempt((kept) => kept.removeItem(KEY)),
  };
}
