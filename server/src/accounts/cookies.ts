// The two session cookies. Each is read only behind its own role's doors, so that a patient and a therapist can be
// signed in side by side in one browser. `__Host-` makes the browser insist on Secure, Path=/ and no Domain.
import type { Response } from 'express';
import type { Role } from './sign-in.entity.ts';

const names: Record<Role, string> = { patient: '__Host-patient', staff: '__Host-staff' };

/** @returns the role's token, or null; the first one counts when a browser sends two */
export function readCookie(role: Role, header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === names[role]) return part.slice(at + 1).trim();
  }
  return null;
}

export function setCookie(response: Response, role: Role, token: string, lifeMs: number): void {
  response.append(
    'Set-Cookie',
    `${names[role]}=${token}; Max-Age=${Math.floor(lifeMs / 1000)}; Path=/; HttpOnly; Secure; SameSite=Strict`,
  );
}

export function clearCookie(response: Response, role: Role): void {
  response.append('Set-Cookie', `${names[role]}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict`);
}
