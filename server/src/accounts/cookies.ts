// The three cookies. The two of sign-ins are each read only behind their own role's doors, so that a patient and a therapist
// can be signed in side by side in one browser; the device's says who may sign in here, and signs nobody in by itself
// (docs/adr/0016-paired-devices.md). `__Host-` makes the browser insist on Secure, Path=/ and no Domain.
import type { Response } from 'express';
import type { Role } from './sign-in.entity.ts';

export type CookieName = Role | 'device';

const names: Record<CookieName, string> = {
  patient: '__Host-patient',
  staff: '__Host-staff',
  device: '__Host-device',
};

/** @returns the cookie's token, or null; the first one counts when a browser sends two */
export function readCookie(name: CookieName, header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === names[name]) return part.slice(at + 1).trim();
  }
  return null;
}

export function setCookie(response: Response, name: CookieName, token: string, lifeMs: number): void {
  response.append(
    'Set-Cookie',
    `${names[name]}=${token}; Max-Age=${Math.floor(lifeMs / 1000)}; Path=/; HttpOnly; Secure; SameSite=Strict`,
  );
}

export function clearCookie(response: Response, name: CookieName): void {
  response.append('Set-Cookie', `${names[name]}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict`);
}
