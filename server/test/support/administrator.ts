// An administrator of a test's clinic, signed in.
import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../src/accounts/passwords.ts';
import { Staff } from '../../src/accounts/staff.entity.ts';
import type { TestServer } from './test-server.ts';

/** @returns the cookie */
export async function signInAdministrator(server: TestServer, clinicId: string): Promise<string> {
  const password = 'seven quiet herons by the river';
  const member = { id: randomUUID(), clinicId, email: `${randomUUID()}@admin.example`, displayName: 'Administrator' };
  const passwordHash = await hashPassword(password);
  const rest = { language: 'en', role: 'administrator', passwordHash, createdAt: 1, disabledAt: null } as const;
  await server.database.write((manager) => manager.insert(Staff, { ...member, ...rest }));
  return server.signInStaff({ ...member, password });
}
