// How often one may try. A try is taken before the secret is checked and given back when it was right, so that many
// tries at once cannot slip past; who is right all the time is never slowed down.
import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AigaretError } from '@aigaret/contract';
import { addressGroup } from '../http/address.ts';
import type { WithRetryAfter } from '../http/problem.filter.ts';

/** 20 wrong tries in 10 minutes from one address: a family at one tablet stays far below, guessing 2^39 codes takes for ever. */
const ADDRESS = { points: 20, duration: 600, blockDuration: 600 };
/** 10 wrong passwords in 10 minutes for one account, wherever they come from. */
const ACCOUNT = { points: 10, duration: 600, blockDuration: 300 };
/** 10 wrong passwords for one account from an address where it was rightly signed in: strangers elsewhere take none of these. */
const OWN_PLACE = ACCOUNT;
/** New sockets of one address: a clinic behind one address with many reconnecting tablets fits. */
const SOCKETS = { points: 300, duration: 60 };

export const tooManyTries = (where: string, waitMs: number): AigaretError & WithRetryAfter =>
  Object.assign(
    new AigaretError('TOO_MANY_TRIES', {
      where,
      expected: 'fewer tries',
      got: 'too many',
      remedy: 'Wait as Retry-After says.',
    }),
    {
      retryAfterS: waitMs / 1000,
    },
  );

/** A name that is safe to keep in memory dumps. */
const pseudonym = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Gives tries back. `this try`: right so far, so that earlier wrong ones still count: a password whose second factor is missing. */
export type GiveBack = (what?: 'all' | 'this try') => Promise<void>;

export class Limits {
  private readonly address = new RateLimiterMemory(ADDRESS);
  private readonly account = new RateLimiterMemory(ACCOUNT);
  private readonly ownPlace = new RateLimiterMemory({ ...OWN_PLACE, keyPrefix: 'own' });
  private readonly sockets = new RateLimiterMemory(SOCKETS);

  /**
   * Takes one try for the address and, where there is one, the account.
   * @param own whether the account was rightly signed in from this address lately. Such a place has tries of its own: whoever
   * types wrong passwords elsewhere must not shut the owner out, nor a neighbour behind the same address who mistypes codes
   * @returns gives the tries back; call it when the secret was right
   * @throws AigaretError TOO_MANY_TRIES with retryAfterS
   */
  async take(asked: string, account: string | null, own = false): Promise<GiveBack> {
    const address = addressGroup(asked);
    if (own && account !== null) return this.takeOwn(pseudonym(`${account} ${address}`));
    const key = account === null ? null : pseudonym(account);
    await this.consume(this.address, address);
    if (key !== null) await this.consume(this.account, key);
    return async (what = 'all') => {
      await this.address.reward(address);
      if (key === null) return;
      await (what === 'all' ? this.account.delete(key) : this.account.reward(key));
    };
  }

  private async takeOwn(key: string): Promise<GiveBack> {
    await this.consume(this.ownPlace, key);
    return async (what = 'all') => {
      await (what === 'all' ? this.ownPlace.delete(key) : this.ownPlace.reward(key));
    };
  }

  /** @returns false when this address opened too many sockets */
  async socket(address: string): Promise<boolean> {
    return this.sockets.consume(addressGroup(address)).then(
      () => true,
      () => false,
    );
  }

  private async consume(limiter: RateLimiterMemory, key: string): Promise<void> {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      throw refusal instanceof RateLimiterRes ? tooManyTries('sign-in', refusal.msBeforeNext) : refusal;
    }
  }
}
