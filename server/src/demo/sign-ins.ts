// The sign-ins of the demo, in a file that only this account may read. Codes are good once: each start replaces those that
// were used or are about to expire, so that what it prints works.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IsNull, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import type { StaffRole } from '@aigaret/contract';
import { codeLookup, normalCode } from '../accounts/codes.ts';
import { Pairing } from '../accounts/device.entity.ts';
import { addPairing, newPairingSecret } from '../accounts/pairing.service.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { Patient } from '../accounts/patient.entity.ts';
import { Staff } from '../accounts/staff.entity.ts';
import type { Clock } from '../config/clock.ts';
import { CODE_SALT, Installation } from '../database/installation.entity.ts';

/** A code that is printed is good for at least so long. */
const GOOD_FOR_MS = 86_400_000;

export const signInsFile = (dataDir: string): string => join(dataDir, 'demo-sign-ins.txt');

const members: Record<StaffRole, { label: string; email: string; displayName: string }> = {
  therapist: { label: 'Therapist', email: 'therapist@demo.example', displayName: '박서연 치료사' },
  administrator: { label: 'Administrator', email: 'admin@demo.example', displayName: '최민준 관리자' },
};
const LOST = 'The passwords of the staff were in this file; remove the database of the demo to get new ones.';

/** A member of staff with a random password. @returns their id and line */
export async function seedMember(
  manager: EntityManager,
  { clinicId, now }: { clinicId: string; now: number },
  role: StaffRole,
): Promise<{ id: string; line: string }> {
  const { label, email, displayName } = members[role];
  const id = randomUUID();
  const password = randomBytes(12).toString('base64url');
  const passwordHash = await hashPassword(password);
  await manager.insert(Staff, {
    id,
    clinicId,
    email,
    displayName,
    language: 'ko',
    role,
    passwordHash,
    createdAt: now,
    disabledAt: null,
  });
  return { id, line: `${label.padEnd(13)}  ${email}   password ${password}` };
}

/** A code for each patient: the one that was printed before where it still works, else a new one. */
async function codeLines(manager: EntityManager, printed: readonly string[], now: number): Promise<string[]> {
  const salt = (await manager.findOneByOrFail(Installation, { name: CODE_SALT })).value;
  const working = new Map<string, string>(); // patient.id -> code
  for (const code of printed) {
    const lookup = await codeLookup(normalCode(code) ?? 'no code', salt);
    const waiting = { spentAt: IsNull(), withdrawnAt: IsNull(), expiresAt: MoreThan(now + GOOD_FOR_MS) };
    const pairing = await manager.findOneBy(Pairing, { lookup, ...waiting });
    if (pairing) working.set(pairing.patientId, code);
  }
  const lines: string[] = [];
  const patients = await manager.find(Patient, {
    where: { disabledAt: IsNull() },
    order: { createdAt: 'ASC', displayName: 'ASC' },
  });
  for (const patient of patients) {
    let code = working.get(patient.id);
    if (code === undefined) {
      const secret = await newPairingSecret(salt);
      await addPairing(manager, patient, secret, { now, createdBy: null });
      ({ code } = secret);
    }
    lines.push(`${'Patient'.padEnd(13)}  ${patient.displayName}   code ${code}`);
  }
  return lines;
}

/** Inside a transaction. @param staff lines of the staff @param printed codes of the last start */
export async function writeSignIns(
  manager: EntityManager,
  dataDir: string,
  { staff, printed, now }: { staff: readonly string[]; printed: readonly string[]; now: number },
): Promise<void> {
  const lines = [...staff, ...(await codeLines(manager, printed, now))];
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(signInsFile(dataDir), `${lines.join('\n')}\n`, { mode: 0o600 });
}

/** At a further start of a demo: codes that work, and an administrator where an earlier release made none. */
export async function renewSignIns(source: DataSource, dataDir: string, clock: Clock): Promise<void> {
  let before: string[] = [];
  try {
    before = readFileSync(signInsFile(dataDir), 'utf8').split('\n');
  } catch {
    // Removed by somebody: the codes come back, the passwords do not.
  }
  const staff = before.filter((line) => line.includes(' password '));
  const printed = before.flatMap((line) => /code (\S+)$/.exec(line)?.[1] ?? []);
  await source.transaction(async (manager) => {
    const now = clock.now();
    const lines = staff.length > 0 ? staff : [LOST];
    const known = await manager.findOneBy(Staff, { email: members.therapist.email });
    if (known && !(await manager.existsBy(Staff, { role: 'administrator' })))
      lines.push((await seedMember(manager, { clinicId: known.clinicId, now }, 'administrator')).line);
    await writeSignIns(manager, dataDir, { staff: lines, printed, now });
  });
}
