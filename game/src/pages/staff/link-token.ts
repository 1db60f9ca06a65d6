// The secret of an invitation's or a reset's link. It comes in the address's fragment, leaves the address bar and the browser's
// history before anything else happens, and is then held in memory only: a reload forgets it.

const FRAGMENT = /^#link=([\w-]{43})$/;
let held: string | null = null;

/** The secret of a fragment, or null where it carries none. */
export const tokenIn = (hash: string): string | null => FRAGMENT.exec(hash)?.[1] ?? null;

/** Takes the secret out of the address. @returns whether there was one */
export function takeToken(hash: string): boolean {
  if (!hash.startsWith('#link=')) return false;
  held = tokenIn(hash);
  history.replaceState(history.state, '', location.pathname + location.search);
  return true;
}

export const heldToken = (): string | null => held;
export const forgetToken = (): void => void (held = null);
