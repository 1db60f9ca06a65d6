// The list of all tables and migrations; the one place that names them together.
import { Clinic } from '../accounts/clinic.entity.ts';
import { PairedDevice, Pairing } from '../accounts/device.entity.ts';
import { Patient } from '../accounts/patient.entity.ts';
import { SignIn } from '../accounts/sign-in.entity.ts';
import { Staff, StaffLinkRow, StaffRecoveryCode } from '../accounts/staff.entity.ts';
import { AuditEntryRow, Pseudonym } from '../audit/audit.entity.ts';
import { CareAssignment } from '../care/assignment.entity.ts';
import { ProfileVersion } from '../care/profile.entity.ts';
import { CareNote, CareScore } from '../care/written.entity.ts';
import { ConsentRecord, ConsentTextRow } from '../consents/consent.entity.ts';
import { LiveCommand } from '../live/command.entity.ts';
import { FirstPlayable1700000000001 } from '../migrations/0001-first-playable.ts';
import { WaysAndAnswers1700000000002 } from '../migrations/0002-ways-and-answers.ts';
import { Audit1700000000003 } from '../migrations/0003-audit.ts';
import { StaffAccounts1700000000004 } from '../migrations/0004-staff-accounts.ts';
import { Devices1700000000005 } from '../migrations/0005-devices.ts';
import { Care1700000000006 } from '../migrations/0006-care.ts';
import { PlanTemplates1700000000007 } from '../migrations/0007-plan-templates.ts';
import { Consents1700000000008 } from '../migrations/0008-consents.ts';
import { PlanRow, PlanVersion } from '../plans/plan.entity.ts';
import { PlanTemplateRow } from '../plans/template.entity.ts';
import { RecordingChunk } from '../recordings/chunk.entity.ts';
import { RetentionRunRow } from '../retention/retention-run.entity.ts';
import { ExerciseSession, PauseRow, RepetitionRow, SessionResultRow } from '../sessions/session.entity.ts';
import { Installation } from './installation.entity.ts';

export const entities = [
  Installation,
  Clinic,
  Staff,
  StaffLinkRow,
  StaffRecoveryCode,
  Patient,
  Pairing,
  PairedDevice,
  SignIn,
  CareAssignment,
  ProfileVersion,
  CareNote,
  CareScore,
  PlanRow,
  PlanVersion,
  PlanTemplateRow,
  ExerciseSession,
  SessionResultRow,
  RepetitionRow,
  PauseRow,
  RecordingChunk,
  LiveCommand,
  AuditEntryRow,
  Pseudonym,
  ConsentTextRow,
  ConsentRecord,
  RetentionRunRow,
];

/** In the order in which they run. */
export const migrations = [
  FirstPlayable1700000000001,
  WaysAndAnswers1700000000002,
  Audit1700000000003,
  StaffAccounts1700000000004,
  Devices1700000000005,
  Care1700000000006,
  PlanTemplates1700000000007,
  Consents1700000000008,
];
