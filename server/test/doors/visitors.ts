// Who knocks at the doors, what a door answers each of them, and how a part of the server says so. Everybody asks for
// mina's things. Each file beside this one holds the doors of one part; doors.spec.ts fails for a door that none names.
import type { Routes } from '@aigaret/contract';
import type { TestServer } from '../support/test-server.ts';

export const visitors = [
  'nobody',
  'mina',
  'jun', // same clinic
  'far', // other clinic
  'signedOutPatient',
  'own', // therapist of mina
  'unassigned',
  'ended', // cared for mina until yesterday
  'futureAssignment', // will care for mina from tomorrow on
  'otherClinic', // a therapist there, with an assignment to mina that crosses clinics
  'disabledTherapist', // assigned to mina; the account is closed
  'signedOutStaff',
  'revokedSession', // assigned to mina; the sign-in was ended by somebody else
  'administrator', // of mina's clinic
  'administratorElsewhere',
] as const;
export type Visitor = (typeof visitors)[number];

/** HTTP status by visitor. */
export type Verdicts = Record<Visitor, number>;

const each = (names: readonly Visitor[], status: number): Partial<Verdicts> =>
  Object.fromEntries(names.map((name) => [name, status]));
const shut = each(visitors, 401) as Verdicts;

/** For anyone. */
export const open = (status: number): Verdicts => each(visitors, status) as Verdicts;

/** For patients of any kind; only the cookie's own doors read it. */
export const patients = (mina: number, others: number): Verdicts => ({ ...shut, mina, jun: others, far: others });

/** Role `therapist`: administrators are refused by name. */
export const therapists = (own: number, others: number): Verdicts => ({
  ...shut,
  own,
  ...each(['unassigned', 'ended', 'futureAssignment', 'otherClinic'], others),
  ...each(['administrator', 'administratorElsewhere'], 403),
});

/** Role `staff`: the own account of therapists and administrators alike. */
export const anyStaff = (status: number): Verdicts => ({
  ...therapists(status, status),
  ...each(['administrator', 'administratorElsewhere'], status),
});

/** Role `administrator`: therapists are refused by name. */
export const administrators = (here: number, elsewhere: number): Verdicts => ({
  ...therapists(403, 403),
  administrator: here,
  administratorElsewhere: elsewhere,
});

/** Everything that a part may need to make a question. */
export interface World {
  server: TestServer;
  cookies: Record<Visitor, string | undefined>;
  sessionId: string; // of mina, with a recording
  /** Ids of the added members of staff. */
  staffIds: Partial<Record<Visitor, string>>;
}

/** One question. What is left out: no body, no query, `:id` = mina or mina's session by the path, the visitor's cookie. */
export interface Question {
  ids?: Record<string, string>; // by the name in the path: { noteId: '...' }
  query?: string; // '?reason=x'
  body?: unknown;
  version?: number; // sent as If-Match
  anonymous?: true; // without the visitor's cookie: the door makes a new sign-in or ends one
  headers?: Record<string, string>;
}

/** A door that changes something makes a new thing for each visitor here, so that one answer does not depend on another. */
export type Ask = (world: World, visitor: Visitor) => Question | Promise<Question>;

/** The doors of one part. */
export interface DoorPart {
  verdicts: Partial<Record<keyof Routes, Verdicts>>;
  asks: Partial<Record<keyof Routes, Ask>>; // only where the defaults of Question do not do
}
