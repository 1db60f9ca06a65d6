// What a therapist has to know of a patient before prescribing. A version is never changed; the newest counts.
import * as z from 'zod/mini';
import { lineSchema } from './accounts.ts';
import { dateSchema, sides } from './exercise.ts';
import { languages } from './people.ts';
import { clearanceSchema } from './safety.ts';

const halfSides = ['none', 'left', 'right'] as const;

/** Several lines; tabs and line breaks are allowed, other control characters are not. */
export const noteTextSchema = (max: number) =>
  z.string().check(z.trim(), z.minLength(1), z.maxLength(max), z.regex(/^(?:[\t\r\n]|[^\p{Cc}\p{Cs}])*$/u));

/** An IANA time zone; the server knows which exist. */
export const timeZoneSchema = z.string().check(z.regex(/^[A-Za-z][\w+-]*(\/[\w+-]+){0,2}$/), z.maxLength(64));

const phoneSchema = z.string().check(z.trim(), z.regex(/^[+\d][\d ()-]{2,29}$/));
const contactSchema = z.strictObject({
  name: lineSchema(1, 80),
  relation: z.nullable(lineSchema(1, 60)),
  phone: phoneSchema,
});

export const patientProfileSchema = z.strictObject({
  displayName: lineSchema(1, 120),
  recordNumber: z.nullable(lineSchema(1, 40)), // of the clinic's own records
  language: z.enum(languages),
  timeZone: timeZoneSchema,
  affectedSide: z.nullable(z.enum(sides)),
  diagnosis: z.nullable(noteTextSchema(500)),
  onset: z.nullable(dateSchema),
  operation: z.nullable(noteTextSchema(300)),
  operationDate: z.nullable(dateSchema),
  subluxation: z.enum([...halfSides, 'both']), // of the shoulder
  neglect: z.enum(halfSides), // the side that is not attended to
  hemianopia: z.enum(halfSides), // the side that is not seen
  seizures: z.boolean(),
  aphasia: z.enum(['none', 'expressive', 'receptive', 'global']),
  aids: z.array(lineSchema(1, 60)).check(z.maxLength(12)), // wheelchair, cane, ankle-foot orthosis
  helper: z.nullable(contactSchema), // helper or companion at home
  emergencyContact: z.nullable(contactSchema),
  physician: z.nullable(z.strictObject({ name: lineSchema(1, 80), orderedOn: dateSchema })), // who ordered the exercise, when
  precautions: z.nullable(noteTextSchema(1000)), // shown wherever a plan is made
  clearance: clearanceSchema, // what may be played, caps of joints, hemiplegic side
});
export type PatientProfile = z.infer<typeof patientProfileSchema>;

/** A new patient: seated exercise of any movement, nothing on the feet until a therapist clears it. */
export const newPatientClearance: PatientProfile['clearance'] = {
  movements: null,
  standing: false,
  support: false,
  companion: 'none',
  jointCaps: {},
  hemiplegicSide: null,
};

/** `version` 0 = nobody has written one yet; the fields then hold what is known. */
export const storedProfileSchema = z.object({
  patientId: z.uuid(),
  version: z.int(),
  updatedAt: z.nullable(z.int()), // UTC ms
  updatedBy: z.nullable(z.string()), // display name
  profile: patientProfileSchema,
});
export type StoredProfile = z.infer<typeof storedProfileSchema>;

/** Only the name is needed to begin. */
export const newPatientSchema = z.strictObject({
  displayName: lineSchema(1, 120),
  recordNumber: z.optional(z.nullable(lineSchema(1, 40))),
  language: z.enum(languages),
  timeZone: z.optional(timeZoneSchema), // default: the clinic's
  affectedSide: z.optional(z.nullable(z.enum(sides))),
});
export type NewPatient = z.infer<typeof newPatientSchema>;
