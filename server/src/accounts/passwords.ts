// Password hashes: argon2id as OWASP sets it (19 MiB, 2 passes, 1 lane). At most two run at once, so that a flood of
// sign-ins takes neither the memory nor all cores; beyond a bounded queue it is refused.
import { hash, hashRaw, verify, type Options } from '@node-rs/argon2';
import { AigaretError } from '@aigaret/contract';

/** The library's number for argon2id; its enum has no run-time form. */
const ARGON2ID = 2;

const options: Options = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const AT_ONCE = 2;
/** About 10 ms each: whoever is last waits a second. */
const QUEUE = 200;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= QUEUE) {
      throw new AigaretError('TOO_MANY_TRIES', {
        where: 'sign-in',
        expected: `at most ${QUEUE} at once`,
        got: 'more',
        remedy: 'Try again in a few seconds.',
      });
    }
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
  }
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, options));

export const verifyPassword = (encoded: string, password: string): Promise<boolean> =>
  inTurn(() => verify(encoded, password));

/** Raw argon2id with a given salt, as hex: the same input gives the same output. */
export const keyFrom = (secret: string, saltHex: string): Promise<string> =>
  inTurn(async () => (await hashRaw(secret, { ...options, salt: Buffer.from(saltHex, 'hex') })).toString('hex'));
