// Signing in: staff by e-mail, password and a second factor; patients by a paired device and, where set, a PIN.
import * as z from 'zod/mini';
import { languages, staffRoles } from './people.ts';

const text = (min: number, max: number) => z.string().check(z.trim(), z.minLength(min), z.maxLength(max));
/** Text that people type: no control characters, trimmed. */
export const lineSchema = (min: number, max: number) =>
  text(min, max).check(z.regex(/^[^\p{Cc}\p{Cs}]*$/u, 'one line without control characters'));

export const emailSchema = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());
/** A new password. Its strength is judged by the server: PASSWORD_WEAK. */
export const newPasswordSchema = z.string().check(z.minLength(12), z.maxLength(256));
const typedPassword = z.string().check(z.minLength(1), z.maxLength(256));
/** Random part of a link, 256 bits in base64url. Only its hash is stored. */
export const linkTokenSchema = z.string().check(z.regex(/^[\w-]{43}$/));

export const staffSignInSchema = z.strictObject({
  email: z.string().check(z.minLength(3), z.maxLength(254)),
  password: typedPassword,
  secondFactor: z.optional(z.string().check(z.minLength(6), z.maxLength(24))), // six digits, or a recovery code
});
export type StaffSignIn = z.infer<typeof staffSignInSchema>;

/** Spends the link of an invitation or a reset. */
export const linkSpendSchema = z.strictObject({ token: linkTokenSchema, password: newPasswordSchema });
export type StaffLinkSpend = z.infer<typeof linkSpendSchema>;
export const linkCheckSchema = z.strictObject({ token: linkTokenSchema });
export const linkFactsSchema = z.object({
  kind: z.enum(['invitation', 'reset']),
  displayName: z.string(),
  email: z.string(),
  clinicName: z.string(),
  expiresAt: z.int(), // UTC ms
});
export type StaffLinkFacts = z.infer<typeof linkFactsSchema>;
export const passwordChangeSchema = z.strictObject({ current: typedPassword, password: newPasswordSchema });
export type PasswordChange = z.infer<typeof passwordChangeSchema>;
export const passwordProofSchema = z.strictObject({ password: typedPassword });

/** A second factor that is about to be set up; it counts from its first right code on. */
export const totpOfferSchema = z.object({
  secret: z.string(), // base32
  uri: z.string(), // otpauth://, for a QR code
});
export type TotpOffer = z.infer<typeof totpOfferSchema>;
export const totpCodeSchema = z.strictObject({ code: z.string().check(z.regex(/^\d{6}$/)) });
/** Each signs in once in place of a code. Shown once, stored as hashes. */
export const recoveryCodesSchema = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;

/** A sign-in that runs. */
export const signInEntrySchema = z.object({
  id: z.uuid(),
  current: z.boolean(), // the one that asks
  createdAt: z.int(), // UTC ms
  lastSeenAt: z.int(),
  device: z.string(), // what the browser said of itself, short; or the device's name
  address: z.nullable(z.string()),
});
export type SignInEntry = z.infer<typeof signInEntrySchema>;

/** A code of eight letters and digits that cannot be mistaken for each other (spaces, hyphens, case do not matter), or a link's token. */
export const pairSchema = z.strictObject({
  code: z.optional(z.string().check(z.minLength(4), z.maxLength(40))),
  token: z.optional(linkTokenSchema),
  deviceName: lineSchema(1, 60),
});
export type Pair = z.infer<typeof pairSchema>;

/** Made for a patient by a therapist; for one device, valid for seven days. The code and the token are shown once. */
export const pairingMadeSchema = z.object({
  id: z.uuid(),
  code: z.string(), // ABCD-2345
  token: z.string(), // for the address `/#pair=<token>`: a fragment never reaches a server's log
  link: z.string(), // whole address
  expiresAt: z.int(), // UTC ms
});
export type PairingMade = z.infer<typeof pairingMadeSchema>;

export const pinSchema = z.string().check(z.regex(/^\d{4,6}$/));
export const patientSignInSchema = z.strictObject({ patientId: z.uuid(), pin: z.optional(pinSchema) });
export type PatientSignIn = z.infer<typeof patientSignInSchema>;
/** null = no PIN; `current` proves the PIN that is set. */
export const pinChangeSchema = z.strictObject({ pin: z.nullable(pinSchema), current: z.nullable(pinSchema) });

/** Who plays on this device. */
export const deviceSchema = z.object({
  patients: z.array(z.object({ id: z.uuid(), displayName: z.string(), pin: z.boolean(), locked: z.boolean() })),
});
export type Device = z.infer<typeof deviceSchema>;

/** Devices of one patient, as the therapist sees them. */
export const patientDevicesSchema = z.object({
  devices: z.array(
    z.object({ id: z.uuid(), name: z.string(), pairedAt: z.int(), lastSeenAt: z.int(), locked: z.boolean() }),
  ),
  pairings: z.array(z.object({ id: z.uuid(), createdAt: z.int(), expiresAt: z.int() })), // waiting
  pin: z.boolean(),
});
export type PatientDevices = z.infer<typeof patientDevicesSchema>;

export const staffInviteSchema = z.strictObject({
  email: emailSchema,
  displayName: lineSchema(1, 120),
  role: z.enum(staffRoles),
  language: z.enum(languages),
});
export type StaffInvite = z.infer<typeof staffInviteSchema>;
export const staffChangeSchema = z.strictObject({
  displayName: z.optional(lineSchema(1, 120)),
  role: z.optional(z.enum(staffRoles)),
  disabled: z.optional(z.boolean()), // ends every sign-in at once
});
export type StaffChange = z.infer<typeof staffChangeSchema>;
/** `link` is null where it went out by e-mail. */
export const staffLinkSchema = z.object({
  staffId: z.uuid(),
  kind: z.enum(['invitation', 'reset']),
  link: z.nullable(z.string()),
  mailed: z.boolean(),
  expiresAt: z.int(),
});
export type StaffLink = z.infer<typeof staffLinkSchema>;
export const staffEntrySchema = z.object({
  id: z.uuid(),
  email: z.string(),
  displayName: z.string(),
  role: z.enum(staffRoles),
  createdAt: z.int(),
  disabledAt: z.nullable(z.int()),
  invited: z.boolean(), // has not set a password yet
  secondFactor: z.boolean(),
  lastSeenAt: z.nullable(z.int()),
});
export type StaffEntry = z.infer<typeof staffEntrySchema>;
