// The second factor: six digits of an authenticator application, new every 30 seconds (RFC 6238, SHA-1, which is what the
// applications in use understand).
import { Secret, TOTP } from 'otpauth';

const ISSUER = 'AIGARET';
const PERIOD_S = 30;
/** RFC 4226 asks for at least 16 bytes and recommends 20. */
const SECRET_BYTES = 20;
/** One step before and after: a phone's clock may be half a minute off. */
const WINDOW = 1;

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({
    issuer: ISSUER,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
    secret: Secret.fromBase32(secret),
  });

/** @returns base32 */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** @returns `otpauth://totp/...`, for a QR code */
export const totpUri = (secret: string, email: string): string => totpOf(secret, email).toString();

/**
 * @param now UTC ms
 * @returns the number of the 30-second step whose code this is; null when it is wrong
 */
export function totpStep(secret: string, code: string, now: number): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / (PERIOD_S * 1000)) + delta;
}
