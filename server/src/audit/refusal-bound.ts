// How many refusals of one address come into the trail. Whoever knocks a million times at closed doors must not fill the
// disk with entries; the trail then says once that it leaves out the rest, so that a gap is never silent.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { addressGroup } from '../http/address.ts';

const WINDOW_S = 600;
/** Far more than anybody's typing errors in ten minutes; enough to see what was tried. */
const ADDRESS = 60;
/** All addresses together: at most 2 MB of entries in ten minutes, whoever sends from wherever. */
const ALL = 2_000;

/** `last`: note it, and say that further ones are left out for a while. */
export type Share = 'note' | 'last' | 'none';

export class RefusalBound {
  private readonly address = new RateLimiterMemory({ points: ADDRESS, duration: WINDOW_S });
  private readonly all = new RateLimiterMemory({ points: ALL, duration: WINDOW_S });

  /** Takes one refusal of this address. */
  async take(address: string): Promise<Share> {
    const own = await this.consume(this.address, addressGroup(address), ADDRESS);
    if (own !== 'note') return own;
    return this.consume(this.all, 'all', ALL);
  }

  private async consume(limiter: RateLimiterMemory, key: string, points: number): Promise<Share> {
    try {
      const { consumedPoints } = await limiter.consume(key);
      return consumedPoints === points ? 'last' : 'note';
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return 'none';
      throw refusal;
    }
  }
}
