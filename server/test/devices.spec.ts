// Patients' devices: pairing by code and link, picking who plays, the PIN, and the end of all that. Titles name the
// requirement of OWASP ASVS 5.0 that a test proves.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { PairingMade, PatientDevices } from '@aigaret/contract';
import { codeLookup, newCode, normalCode } from '../src/accounts/codes.ts';
import { PairedDevice, Pairing } from '../src/accounts/device.entity.ts';
import { Patient } from '../src/accounts/patient.entity.ts';
import { SignIn } from '../src/accounts/sign-in.entity.ts';
import { newToken, tokenHash } from '../src/accounts/sign-ins.ts';
import { checkConfig, type Config } from '../src/config/config.ts';
import { dataSourceFor } from '../src/database/data-source.ts';
import { CODE_SALT } from '../src/database/installation.entity.ts';
import { migrate } from '../src/database/migrate.ts';
import { demoBanner } from '../src/demo/banner.ts';
import { createLog } from '../src/log/log.ts';
import { FirstPlayable1700000000001 } from '../src/migrations/0001-first-playable.ts';
import { startServer } from '../src/server.ts';
import { onEachDatabase } from './support/databases.ts';
import { connect } from './support/live-clients.ts';
import { addDevice, type TestPatient } from './support/people.ts';
import { cookieOf, TestServer, type Answer } from './support/test-server.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** All cookies that an answer sets, as a browser would send them back. */
const jar = (answer: Answer): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] as string)
    .filter((pair) => !pair.endsWith('='))
    .join('; ');
const partOf = (cookies: string, name: string): string =>
  cookies.split('; ').find((pair) => pair.startsWith(name)) as string;

/** What is stored of a device's cookie. */
const hashOf = (cookie: string): string => tokenHash(cookie.split('=')[1] as string);

/** A database as the first release left it: a patient with a code, a withdrawn one, and a sign-in that runs. */
async function asEarlierRelease(config: Config) {
  const older = await new DataSource({
    ...dataSourceFor(config.databaseAdmin, true).options,
    migrations: [FirstPlayable1700000000001],
  }).initialize();
  await migrate(older);
  const add = (table: string, row: Record<string, string | number | null>) =>
    older.query(
      `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).fill('?').join(', ')})`,
      Object.values(row),
    );
  const [{ value: salt }] = (await older.query('SELECT value FROM installation WHERE name = ?', [CODE_SALT])) as [
    { value: string },
  ];
  const [clinicId, patientId, token, code, revokedCode] = [
    randomUUID(),
    randomUUID(),
    newToken(),
    newCode(),
    newCode(),
  ];
  const now = Date.now();
  const zone = { timeZone: 'Asia/Seoul', createdAt: now };
  await add('clinic', { id: clinicId, name: '한빛', ...zone });
  await add('patient', { id: patientId, clinicId, displayName: '민아', language: 'ko', ...zone });
  for (const [one, revokedAt] of [
    [code, null],
    [revokedCode, now],
  ] as const) {
    const lookup = await codeLookup(normalCode(one) as string, salt);
    await add('patient_code', { id: randomUUID(), clinicId, patientId, lookup, createdAt: now, revokedAt });
  }
  const times = { createdAt: now, lastSeenAt: now, expiresAt: now + DAY_MS };
  const signIn = { id: randomUUID(), clinicId, role: 'patient', subjectId: patientId, tokenHash: tokenHash(token) };
  await add('sign_in', { ...signIn, ...times });
  await older.destroy();
  return { clinicId, code, revokedCode, token };
}

onEachDatabase('devices', (databases) => {
  let server: TestServer;
  let therapist: string;
  beforeAll(async () => {
    server = await TestServer.start(databases(), { settings: { AIGARET_PROXIES: '1' } });
    therapist = await server.signInStaff(server.people.own);
  });
  afterAll(() => server.close());

  let visitors = 0;
  /** Each from an address of its own, so that wrong tries of one test do not shut out the next. */
  const from = () => ({ 'x-forwarded-for': `10.7.${(visitors += 1) >> 8}.${visitors & 255}` });
  const pair = (body: object, cookie?: string, headers = from()) =>
    server.ask('POST', '/api/patient/pair', {
      body: { deviceName: 'Tablet', ...body },
      headers,
      ...(cookie ? { cookie } : {}),
    });
  const signIn = (body: object, cookie: string) =>
    server.ask('POST', '/api/patient/sign-in', { body, cookie, headers: from() });
  const me = (cookie: string) => server.ask('GET', '/api/patient/me', { cookie });
  const make = async (patient: TestPatient = server.people.mina): Promise<PairingMade> => {
    const answer = await server.ask('POST', `/api/staff/patients/${patient.id}/pairings`, { cookie: therapist });
    expect(answer.status).toBe(200);
    return answer.body as PairingMade;
  };
  const devicesOf = async (patient: TestPatient): Promise<PatientDevices> =>
    (await server.ask('GET', `/api/staff/patients/${patient.id}/devices`, { cookie: therapist })).body;
  /** A device of its own for a test. */
  const device = (patient: TestPatient = server.people.mina) =>
    server.database.write((manager) => addDevice(manager, patient));
  const setPin = (pin: string | null, current: string | null, cookie: string) =>
    server.ask('PUT', '/api/patient/pin', { body: { pin, current }, cookie });
  const withoutPin = (patient: TestPatient = server.people.mina) =>
    server.ask('DELETE', `/api/staff/patients/${patient.id}/pin`, { cookie: therapist });

  describe('pairing', () => {
    it('reads a code in any case, with spaces and without its hyphen', async () => {
      for (const typed of [
        (code: string) => code.toLowerCase(),
        (code: string) => code.replace('-', ''),
        (code: string) => ` ${code.replace('-', ' ')} `,
      ]) {
        const { code } = await make();
        const answer = await pair({ code: typed(code) });
        expect(answer.status).toBe(200);
        expect(answer.body).toMatchObject({ id: server.people.mina.id, displayName: '김미나', pin: false });
        expect((await me(jar(answer))).status).toBe(200);
      }
    });

    it('takes the link that belongs to the code; its token stands behind the # of the address', async () => {
      const { token, link, code, expiresAt } = await make();
      expect(link).toBe(`http://localhost:${server.running.port}/#pair=${token}`);
      expect(expiresAt).toBeGreaterThan(Date.now() + 6.9 * DAY_MS);
      expect((await pair({ token })).status).toBe(200);
      expect((await pair({ code })).body.code).toBe('LINK_INVALID');
    });

    it('sets cookies bound to the host, secure, unreadable for scripts and same-site (3.3.1 to 3.3.4)', async () => {
      const answer = await pair({ code: (await make()).code });
      const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict';
      expect(answer.headers.getSetCookie()).toEqual([
        expect.stringMatching(new RegExp(`^__Host-patient=[\\w-]{43}; Max-Age=${60 * 86_400}; ${attributes}$`)),
        expect.stringMatching(new RegExp(`^__Host-device=[\\w-]{43}; Max-Age=${400 * 86_400}; ${attributes}$`)),
      ]);
    });

    it('spends a code once, also when ten come at the same moment (6.4.1)', async () => {
      const { code, token } = await make();
      const before = (await devicesOf(server.people.mina)).devices.length;
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) => pair(index % 2 ? { code } : { token })),
      );
      const statuses = answers.map(({ status }) => status).toSorted();
      expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 410)]);
      expect((await devicesOf(server.people.mina)).devices).toHaveLength(before + 1);
    });

    it('refuses unknown, used, expired and withdrawn ones by the same words', async () => {
      const used = await make();
      await pair({ code: used.code });
      const replaced = await make();
      const withdrawn = await make();
      const path = `/api/staff/patients/${server.people.mina.id}/pairings/${withdrawn.id}`;
      expect((await server.ask('DELETE', path, { cookie: therapist })).status).toBe(204);
      expect((await server.ask('DELETE', path, { cookie: therapist })).status).toBe(404);
      const expired = await make();
      await server.database.write((manager) => manager.update(Pairing, { id: expired.id }, { expiresAt: Date.now() }));
      const secrets = [used, replaced, withdrawn, expired].flatMap(({ code, token }) => [{ code }, { token }]);
      const answers = await Promise.all(
        [...secrets, { code: 'AAAA-BBBB' }, { code: 'what?' }, { token: 'x'.repeat(43) }].map((secret) => pair(secret)),
      );
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      expect(answers[0]?.body.code).toBe('LINK_INVALID');
      expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
    });

    it('wants a code or a link, and not both', async () => {
      const { code, token } = await make();
      expect((await pair({})).body.code).toBe('BAD_REQUEST');
      expect((await pair({ code, token })).body.code).toBe('BAD_REQUEST');
      expect((await pair({ code })).status).toBe(200);
    });

    it('is for seven days (6.4.1)', async () => {
      const [early, late] = [await make(), Date.now()];
      try {
        server.aheadMs = 7 * DAY_MS - MINUTE_MS;
        const cookie = await server.signInStaff(server.people.own);
        const shown = await server.ask('GET', `/api/staff/patients/${server.people.mina.id}/devices`, { cookie });
        expect(shown.body.pairings).toEqual([
          { id: early.id, createdAt: expect.any(Number), expiresAt: early.expiresAt },
        ]);
        server.aheadMs = 7 * DAY_MS + (Date.now() - late);
        expect((await pair({ code: early.code })).body.code).toBe('LINK_INVALID');
      } finally {
        server.aheadMs = 0;
      }
    });

    it('refuses an address after twenty wrong codes at once, and no other address (6.3.1)', async () => {
      const here = from();
      const answers = await Promise.all(Array.from({ length: 30 }, () => pair({ code: 'AAAA-BBBB' }, undefined, here)));
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
      const { code } = await make();
      const refused = await pair({ code }, undefined, here);
      expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
      expect((await pair({ code })).status).toBe(200);
    });

    it('keeps no code, link or device token in the database', async () => {
      const { code, token } = await make();
      const cookies = jar(await pair({ code }));
      const rows = await server.database.read(async (manager) =>
        JSON.stringify([await manager.find(Pairing), await manager.find(PairedDevice), await manager.find(SignIn)]),
      );
      for (const secret of [code, code.replace('-', ''), token, ...cookies.split('; ').map((one) => one.split('=')[1])])
        expect(rows).not.toContain(secret);
    });

    it('brings a closed file no device', async () => {
      const { jun } = server.people;
      const set = (disabledAt: number | null) =>
        server.database.write((manager) => manager.update(Patient, { id: jun.id }, { disabledAt }));
      await set(1);
      expect((await pair({ code: jun.code })).body.code).toBe('LINK_INVALID');
      await set(null);
      expect((await pair({ code: jun.code })).status).toBe(200); // nothing was spent
    });
  });

  describe('a device', () => {
    const players = async (cookie: string) =>
      (await server.ask('GET', '/api/patient/device', { cookie })).body.patients as {
        id: string;
        displayName: string;
      }[];

    it('lets several patients play, of other clinics too, and signs in who is picked', async () => {
      const { mina, far } = server.people;
      const first = jar(await pair({ code: (await make()).code }));
      const second = await pair({ code: far.code }, first);
      const cookie = partOf(jar(second), '__Host-device');
      expect(cookie).toBe(partOf(first, '__Host-device')); // one device
      expect((await players(cookie)).map(({ id }) => id).toSorted()).toEqual([mina.id, far.id].toSorted());
      expect((await me(first)).status).toBe(401); // the sign-in of this browser moved on
      const picked = await signIn({ patientId: mina.id }, `${cookie}; ${partOf(jar(second), '__Host-patient')}`);
      expect(picked.body.id).toBe(mina.id);
      expect((await me(jar(second))).status).toBe(401);
    });

    it('never shows a patient whose file was closed or whose device was ended', async () => {
      const { far, mina } = server.people;
      const [own, also] = [await device(), await device(far)];
      const change = (cookie: string, columns: Partial<PairedDevice>) =>
        server.database.write((manager) => manager.update(PairedDevice, { deviceHash: hashOf(cookie) }, columns));
      await change(also, { deviceHash: hashOf(own) }); // both play on one device now
      expect((await players(own)).map(({ id }) => id).toSorted()).toEqual([mina.id, far.id].toSorted());
      const close = (disabledAt: number | null) =>
        server.database.write((manager) => manager.update(Patient, { id: far.id }, { disabledAt }));
      await close(1);
      expect((await players(own)).map(({ id }) => id)).toEqual([mina.id]);
      expect((await signIn({ patientId: far.id }, own)).body.code).toBe('SIGN_IN_REFUSED');
      await close(null);
      await server.database.write((manager) =>
        manager.update(PairedDevice, { deviceHash: hashOf(own), patientId: mina.id }, { revokedAt: 1 }),
      );
      expect((await players(own)).map(({ id }) => id)).toEqual([far.id]);
      expect((await signIn({ patientId: mina.id }, own)).body.code).toBe('SIGN_IN_REFUSED');
    });

    it('makes a new token at each sign-in and ends the former one of this browser (7.2.3, 7.2.4)', async () => {
      const { mina } = server.people;
      const own = await device();
      const first = cookieOf(await signIn({ patientId: mina.id }, own));
      const again = cookieOf(await signIn({ patientId: mina.id }, `${own}; ${first}`));
      expect(again).not.toBe(first);
      expect((await me(first)).status).toBe(401);
      expect((await me(again)).status).toBe(200);
    });

    it('takes no token that the browser brings from elsewhere (7.2.4)', async () => {
      const planted = `__Host-device=${'A'.repeat(43)}`;
      const cookies = jar(await pair({ code: (await make()).code }, planted));
      expect(partOf(cookies, '__Host-device')).not.toBe(planted);
      expect(await players(planted)).toEqual([]);
    });

    it.each([
      ['none', ''],
      ['an unknown one', `__Host-device=${'B'.repeat(43)}`],
      ['something else', '__Host-device=%00'],
    ])('signs nobody in with %s', async (_, cookie) => {
      expect(await players(cookie)).toEqual([]);
      expect((await signIn({ patientId: server.people.mina.id }, cookie)).body.code).toBe('SIGN_IN_REFUSED');
    });

    it('is no sign-in: its cookie alone opens nothing', async () => {
      const own = await device();
      expect((await me(own)).status).toBe(401);
      expect((await me(own.replace('__Host-device', '__Host-patient'))).status).toBe(401);
    });

    it('ended by the therapist ends its sign-ins and sockets within a second, and no other (7.4.2)', async () => {
      const { mina } = server.people;
      const [cookies, other] = [jar(await pair({ code: (await make()).code })), await server.signInPatient(mina)];
      const [newest] = (await devicesOf(mina)).devices;
      const client = await connect('patient', { base: server.base, cookie: partOf(cookies, '__Host-patient') });
      const path = `/api/staff/patients/${mina.id}/devices/${newest?.id}`;
      const at = performance.now();
      expect((await server.ask('DELETE', path, { cookie: therapist })).status).toBe(204);
      await client.until('the socket closes', () => client.closedAt);
      expect((client.closedAt as number) - at).toBeLessThan(1_000);
      expect((await me(cookies)).status).toBe(401);
      expect((await me(other)).status).toBe(200);
      expect((await signIn({ patientId: mina.id }, cookies)).body.code).toBe('SIGN_IN_REFUSED');
      expect((await devicesOf(mina)).devices.map(({ id }) => id)).not.toContain(newest?.id);
      expect((await server.ask('DELETE', path, { cookie: therapist })).status).toBe(404);
    });

    it('forgets a patient when told to on the device itself', async () => {
      const { mina, jun } = server.people;
      const cookies = jar(await pair({ code: (await make()).code }));
      const forget = (id: string) => server.ask('DELETE', `/api/patient/device/patients/${id}`, { cookie: cookies });
      const stranger = await forget(jun.id);
      expect([stranger.status, stranger.headers.getSetCookie()]).toEqual([204, []]);
      expect((await me(cookies)).status).toBe(200);
      const gone = await forget(mina.id);
      expect(gone.status).toBe(204);
      expect(gone.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-device=; Max-Age=0;/)]);
      expect((await me(cookies)).status).toBe(401);
      expect(await players(cookies)).toEqual([]);
    });

    it('is listed with its sign-in, which the patient can end from another device (7.5.2)', async () => {
      const { mina } = server.people;
      const [here, there] = [await server.signInPatient(mina), jar(await pair({ code: (await make()).code }))];
      const list = (await server.ask('GET', '/api/patient/sign-ins', { cookie: here })).body as {
        id: string;
        current: boolean;
        device: string;
      }[];
      expect(list.filter(({ current }) => current)).toHaveLength(1);
      const far = list.find(({ device: name, current }) => name === 'Tablet' && !current);
      const end = () => server.ask('DELETE', `/api/patient/sign-ins/${far?.id}`, { cookie: here });
      expect((await end()).status).toBe(204);
      expect((await me(there)).status).toBe(401);
      expect((await end()).status).toBe(404);
    });

    it('is forgotten after 400 days without a sign-in', async () => {
      const own = await device();
      server.aheadMs = 399 * DAY_MS;
      expect(await players(own)).toHaveLength(1);
      server.aheadMs = 401 * DAY_MS;
      expect(await players(own)).toEqual([]);
      server.aheadMs = 0;
    });
  });

  describe('a PIN', () => {
    it('is asked for on every device once it is set, and no more once it is removed', async () => {
      const { mina } = server.people;
      const own = await device();
      const cookie = cookieOf(await signIn({ patientId: mina.id }, own));
      expect((await setPin('2580', null, cookie)).status).toBe(204);
      expect((await me(cookie)).body.pin).toBe(true);
      expect((await signIn({ patientId: mina.id }, own)).body.code).toBe('PIN_REFUSED');
      expect((await signIn({ patientId: mina.id, pin: '2581' }, own)).body.code).toBe('PIN_REFUSED');
      expect((await signIn({ patientId: mina.id, pin: '2580' }, await device())).status).toBe(200);
      expect((await setPin(null, null, cookie)).body.code).toBe('PIN_REFUSED');
      expect((await setPin('904716', '0011', cookie)).body.code).toBe('PIN_REFUSED');
      expect((await setPin('904716', '2580', cookie)).status).toBe(204);
      expect((await setPin(null, '904716', cookie)).status).toBe(204);
      expect((await signIn({ patientId: mina.id }, own)).status).toBe(200);
    });

    it.each(['0000', '111111', '1234', '6543', '7890', '210987'])(
      '%s is refused: everybody tries it first',
      async (pin) => {
        const cookie = await server.signInPatient(server.people.mina);
        expect((await setPin(pin, null, cookie)).body.code).toBe('PASSWORD_WEAK');
        expect((await me(cookie)).body.pin).toBe(false);
      },
    );

    it('is asked again the next day, also where a sign-in was running', async () => {
      const { mina } = server.people;
      const [own, running] = [await device(), await server.signInPatient(mina)];
      const cookie = cookieOf(await signIn({ patientId: mina.id }, own));
      await setPin('2580', null, cookie);
      const fresh = await signIn({ patientId: mina.id, pin: '2580' }, own);
      expect(fresh.headers.getSetCookie()[0]).toContain(`Max-Age=${12 * 3_600};`);
      server.aheadMs = 12 * 3_600_000 + MINUTE_MS;
      for (const one of [running, cookie, cookieOf(fresh)]) expect((await me(one)).status).toBe(401);
      server.aheadMs = 0;
      await withoutPin();
    });

    it('may be wrong five times in fifteen minutes, ten in all; then the device is locked (6.3.1)', async () => {
      const { mina } = server.people;
      await setPin('2580', null, await server.signInPatient(mina));
      const [own, other] = [await device(), await device()];
      const codes = async (count: number) => {
        const answers = await Promise.all(
          Array.from({ length: count }, () => signIn({ patientId: mina.id, pin: '1379' }, own)),
        );
        return answers.map(({ body }) => body.code as string);
      };
      const atOnce = await codes(12); // many at the same moment slip past nothing
      expect(atOnce.filter((code) => code === 'PIN_REFUSED').length).toBeLessThanOrEqual(5);
      while ((await codes(1))[0] === 'PIN_REFUSED');
      const waiting = await signIn({ patientId: mina.id, pin: '2580' }, own);
      expect(waiting.body.code).toBe('TOO_MANY_TRIES');
      expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(800);
      server.aheadMs = 15 * MINUTE_MS;
      const later = [];
      for (let index = 0; index < 6; index += 1) later.push(...(await codes(1)));
      expect(later).toEqual([...Array.from({ length: 4 }, () => 'PIN_REFUSED'), 'PIN_LOCKED', 'PIN_LOCKED']);
      server.aheadMs = 0;
      expect((await signIn({ patientId: mina.id, pin: '2580' }, own)).body.code).toBe('PIN_LOCKED');
      const shown = (await server.ask('GET', '/api/patient/device', { cookie: own })).body.patients;
      expect(shown).toEqual([expect.objectContaining({ pin: true, locked: true })]);
      expect((await devicesOf(mina)).devices.filter(({ locked }) => locked)).toHaveLength(1);
      expect((await signIn({ patientId: mina.id, pin: '2580' }, other)).status).toBe(200);
      await withoutPin();
      expect((await signIn({ patientId: mina.id }, own)).status).toBe(200);
    });

    it('that locked a device opens again by pairing it anew; the right PIN sets the count back', async () => {
      const { mina } = server.people;
      await setPin('2580', null, await server.signInPatient(mina));
      const own = await device();
      const wrong = (count: number) =>
        server.database.write((manager) =>
          manager.update(PairedDevice, { deviceHash: hashOf(own) }, { wrongPins: count, recentPins: 0 }),
        );
      await wrong(9);
      expect((await signIn({ patientId: mina.id, pin: '2580' }, own)).status).toBe(200);
      expect((await signIn({ patientId: mina.id, pin: '1379' }, own)).body.code).toBe('PIN_REFUSED');
      await wrong(10);
      expect((await signIn({ patientId: mina.id, pin: '2580' }, own)).body.code).toBe('PIN_LOCKED');
      expect((await pair({ code: (await make()).code }, own)).status).toBe(200);
      expect((await signIn({ patientId: mina.id, pin: '2580' }, own)).status).toBe(200);
      await withoutPin();
    });
  });

  it('really ends a sign-in at sign-out; the device stays paired (7.4.1)', async () => {
    const { mina } = server.people;
    const own = await device();
    const cookie = cookieOf(await signIn({ patientId: mina.id }, own));
    const out = await server.ask('POST', '/api/patient/sign-out', { cookie });
    expect(out.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-patient=; Max-Age=0;/)]);
    expect((await me(cookie)).body.code).toBe('NOT_SIGNED_IN');
    expect((await signIn({ patientId: mina.id }, own)).status).toBe(200);
  });

  it('of an earlier release: its codes pair one device each within seven days, and sign-ins that run go on', async () => {
    const config = checkConfig({
      ...(await databases().fresh()),
      AIGARET_PORT: '0',
      AIGARET_DATA_DIR: databases().folder,
    });
    const { clinicId, code, revokedCode, token } = await asEarlierRelease(config);
    const running = await startServer({ config, log: createLog('silent') });
    await running.opened;
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`http://127.0.0.1:${running.port}/api/patient/${path}`, {
        ...init,
        headers: { 'content-type': 'application/json', cookie: `__Host-patient=${token}` },
      });
    const spend = (one: string) =>
      ask('pair', { method: 'POST', body: JSON.stringify({ code: one, deviceName: 'Tablet' }) });
    expect((await ask('me')).status).toBe(200);
    expect((await spend(revokedCode)).status).toBe(410);
    const [row] = await running.database.read((manager) => manager.find(Pairing));
    expect(row).toMatchObject({ clinicId, tokenHash: null, createdBy: null, spentAt: null });
    expect((row as Pairing).expiresAt - Date.now()).toBeGreaterThan(6.9 * DAY_MS);
    expect([(await spend(code)).status, (await spend(code)).status]).toEqual([200, 410]);
    await running.close();
  });

  it('of a demo are paired by codes that each start prints anew once they were used', async () => {
    if (databases().kind !== 'sqlite') return; // a demo lies in an embedded database only
    const dataDir = join(databases().folder, randomUUID());
    const settings = {
      ...(await databases().fresh()),
      AIGARET_PORT: '0',
      AIGARET_DATA_DIR: dataDir,
      AIGARET_DEMO: '1',
    };
    const start = async (spend: string[]): Promise<{ codes: string[]; statuses: number[] }> => {
      const running = await startServer({ config: checkConfig(settings), log: createLog('silent') });
      await running.opened;
      const printed = demoBanner('http://localhost', dataDir);
      const statuses: number[] = [];
      for (const code of spend) {
        const body = JSON.stringify({ code, deviceName: 'Tablet' });
        const headers = { 'content-type': 'application/json' };
        const address = `http://127.0.0.1:${running.port}/api/patient/pair`;
        statuses.push((await fetch(address, { method: 'POST', headers, body })).status);
      }
      await running.close();
      expect(printed).toMatch(/Therapist +\S+@\S+ +password \S+[^]*Administrator +\S+@\S+ +password \S+/);
      return { codes: [...printed.matchAll(/ code (\S+)/g)].map((match) => match[1] as string), statuses };
    };
    const first = (await start([])).codes;
    expect(first).toHaveLength(2);
    const second = await start([first[0] as string]);
    expect(second).toEqual({ codes: first, statuses: [200] }); // nothing was used before this start
    const third = await start([]);
    expect(third.codes[1]).toBe(first[1]); // still waits
    expect(third.codes[0]).not.toBe(first[0]);
    expect((await start(third.codes)).statuses).toEqual([200, 200]);
  });
});
