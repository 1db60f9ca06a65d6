// One tab plays. The server knows about other devices; this lock knows about other tabs, also without a network.
import { AigaretError } from '@aigaret/contract';

const LOCK = 'aigaret-playing';

/**
 * Claims play for this tab; returns how to give it back.
 * @throws AigaretError PLAYING_ELSEWHERE when another tab of this browser holds it
 */
export function claimPlay(): Promise<() => void> {
  if (!navigator.locks) return Promise.resolve(() => undefined);
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
      if (!lock) {
        reject(
          new AigaretError('PLAYING_ELSEWHERE', {
            where: 'this browser',
            expected: 'one tab that plays',
            got: 'another one playing',
            remedy: 'Close the other tab.',
          }),
        );
        return undefined;
      }
      return new Promise<void>((release) => resolve(release));
    });
    held.catch(reject);
  });
}
