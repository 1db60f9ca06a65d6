// Links with a secret for a person: the secret stands in the address's fragment, which no browser sends to a server, so that
// it reaches no log. It is spent by a POST, never by opening the page.
import { newToken, tokenHash } from './sign-ins.ts';

export interface NewLink {
  token: string;
  hash: string; // what is stored
  address: string;
}

/**
 * @param origin `https://play.clinic.example`
 * @param page `/therapist`
 * @param name of the fragment's only value: `link`
 */
export function newLink(origin: string, page: string, name: string): NewLink {
  const token = newToken();
  return { token, hash: tokenHash(token), address: `${origin}${page}#${name}=${token}` };
}
