// Signing in and out, as staff do it; devices.spec.ts has the patients' way. Titles name the requirement of OWASP ASVS 5.0 that a test proves.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Staff } from '../src/accounts/staff.entity.ts';
import { SignIn } from '../src/accounts/sign-in.entity.ts';
import { onEachDatabase } from './support/databases.ts';
import { cookieOf, TestServer } from './support/test-server.ts';

const HOUR_MS = 3_600_000;

onEachDatabase('accounts', (databases) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(databases());
  });
  afterAll(() => server.close());

  const me = (cookie: string, role = 'patient') => server.ask('GET', `/api/${role}/me`, { cookie });

  it('signs staff in by e-mail in any case and tells who they are', async () => {
    const { own } = server.people;
    const answer = await server.ask('POST', '/api/staff/sign-in', {
      body: { email: own.email.toUpperCase(), password: own.password },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: own.id, displayName: own.displayName });
    expect((await me(cookieOf(answer), 'staff')).body.id).toBe(own.id);
  });

  it('sets a cookie that is bound to the host, secure, unreadable for scripts and same-site (3.3.1 to 3.3.4)', async () => {
    const { email, password } = server.people.own;
    const answer = await server.ask('POST', '/api/staff/sign-in', { body: { email, password } });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-staff=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  });

  it('keeps only a hash of the token', async () => {
    const cookie = await server.signInStaff(server.people.own);
    const token = cookie.split('=')[1] as string;
    const rows = await server.database.read((manager) => manager.find(SignIn));
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('really ends a sign-in at sign-out (7.4.1)', async () => {
    const cookie = await server.signInStaff(server.people.own);
    const out = await server.ask('POST', '/api/staff/sign-out', { cookie });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^__Host-staff=; Max-Age=0;/);
    expect((await me(cookie, 'staff')).body.code).toBe('NOT_SIGNED_IN');
    expect((await server.ask('POST', '/api/staff/sign-out')).status).toBe(204);
  });

  it('reads each cookie only behind its own doors', async () => {
    const patient = await server.signInPatient(server.people.mina);
    const staff = await server.signInStaff(server.people.own);
    expect((await me(patient, 'staff')).status).toBe(401);
    expect((await me(staff, 'patient')).status).toBe(401);
    const renamed = patient.replace('__Host-patient', '__Host-staff');
    expect((await me(renamed, 'staff')).status).toBe(401);
    const both = `${patient}; ${staff}`;
    expect((await me(both)).body.id).toBe(server.people.mina.id);
    expect((await me(both, 'staff')).body.id).toBe(server.people.own.id);
  });

  describe('with time passing', () => {
    afterAll(() => {
      server.aheadMs = 0;
    });

    it('ends a sign-in of staff after an idle hour, and not while it is used (7.3.1)', async () => {
      server.aheadMs = 0;
      const used = await server.signInStaff(server.people.own);
      const idle = await server.signInStaff(server.people.unassigned);
      server.aheadMs = 0.7 * HOUR_MS;
      expect((await me(used, 'staff')).status).toBe(200);
      server.aheadMs = 1.4 * HOUR_MS;
      expect((await me(used, 'staff')).status).toBe(200);
      expect((await me(idle, 'staff')).status).toBe(401);
    });

    it('ends it after twelve hours whatever happens (7.3.2)', async () => {
      server.aheadMs = 0;
      const cookie = await server.signInStaff(server.people.own);
      for (let hour = 0.9; hour < 12; hour += 0.9) {
        server.aheadMs = hour * HOUR_MS;
        expect((await me(cookie, 'staff')).status).toBe(200);
      }
      server.aheadMs = 12.01 * HOUR_MS;
      expect((await me(cookie, 'staff')).status).toBe(401);
    });
  });

  it('refuses a disabled account at once, also with a running sign-in (7.4.2)', async () => {
    const { ended } = server.people;
    const cookie = await server.signInStaff(ended);
    const set = (disabledAt: number | null) =>
      server.database.write((manager) => manager.update(Staff, { id: ended.id }, { disabledAt }));
    await set(1);
    expect((await me(cookie, 'staff')).status).toBe(401);
    const again = await server.ask('POST', '/api/staff/sign-in', {
      body: { email: ended.email, password: ended.password },
    });
    expect(again.body.code).toBe('SIGN_IN_REFUSED');
    await set(null);
  });
});

onEachDatabase('guessing', (databases) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(databases(), { settings: { AIGARET_PROXIES: '1' } });
  });
  afterAll(() => server.close());

  const from = (address: string) => ({ 'x-forwarded-for': address });
  const tryStaff = (email: string, password: string, address: string) =>
    server.ask('POST', '/api/staff/sign-in', { body: { email, password }, headers: from(address) });

  it('answers the same for an unknown account and a wrong password, in about the same time (6.3.8)', async () => {
    const median = async (email: string, net: number): Promise<{ ms: number; text: string }> => {
      const times: number[] = [];
      let text = '';
      for (let index = 0; index < 9; index += 1) {
        const startedAt = performance.now();
        const answer = await tryStaff(email, 'wrong', `10.0.${net}.${index}`);
        times.push(performance.now() - startedAt);
        expect(answer.status).toBe(401);
        ({ text } = answer);
      }
      return { ms: times.toSorted((a, b) => a - b)[4] as number, text };
    };
    const known = await median(server.people.own.email, 1);
    const unknown = await median('nobody@nowhere.example', 2);
    expect(unknown.text).toBe(known.text);
    expect(unknown.ms).toBeGreaterThan(known.ms / 3);
    expect(known.ms).toBeGreaterThan(unknown.ms / 3);
  });

  it('refuses an account after ten wrong passwords from wherever they come, with a time to wait (6.3.1)', async () => {
    const { unassigned } = server.people;
    const answers = await Promise.all(
      Array.from({ length: 14 }, (_, index) => tryStaff(unassigned.email, 'wrong', `10.1.0.${index}`)),
    );
    const codes = answers.map((answer) => answer.body.code as string);
    expect(codes.filter((code) => code === 'SIGN_IN_REFUSED')).toHaveLength(10);
    expect(codes.filter((code) => code === 'TOO_MANY_TRIES')).toHaveLength(4);
    const right = await tryStaff(unassigned.email, unassigned.password, '10.1.0.99');
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('refuses an address after twenty wrong tries at whatever accounts and links, and no other address (6.3.1)', async () => {
    const { own } = server.people;
    const link = () =>
      server.ask('POST', '/api/staff/link/check', { body: { token: 'A'.repeat(43) }, headers: from('10.2.0.1') });
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        index % 2 ? link() : tryStaff(`nobody-${index}@nowhere.example`, 'wrong', '10.2.0.1'),
      ),
    );
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(10);
    expect((await tryStaff(own.email, own.password, '10.2.0.1')).status).toBe(429);
    expect((await tryStaff(own.email, own.password, '10.2.0.2')).status).toBe(200);
  });

  it('never slows down who is right', async () => {
    const { own } = server.people;
    for (let index = 0; index < 25; index += 1)
      expect((await tryStaff(own.email, own.password, '10.3.0.1')).status).toBe(200);
  });

  it('lets the owner in where they have signed in before, whatever strangers type elsewhere or beside them (6.3.1)', async () => {
    const { own, ended } = server.people;
    expect((await tryStaff(ended.email, ended.password, '10.4.0.1')).status).toBe(200);
    await Promise.all(Array.from({ length: 14 }, (_, index) => tryStaff(ended.email, 'wrong', `10.4.1.${index}`)));
    await Promise.all(Array.from({ length: 25 }, (_, index) => tryStaff(`no-${index}@x.example`, 'wrong', '10.4.0.1')));
    expect((await tryStaff(ended.email, ended.password, '10.4.1.99')).status).toBe(429);
    expect((await tryStaff(own.email, own.password, '10.4.0.1')).status).toBe(429); // a place of one's own is not another's
    expect((await tryStaff(ended.email, ended.password, '10.4.0.1')).status).toBe(200);
  });

  it('and refuses ten wrong passwords there as well (6.3.1)', async () => {
    const { otherClinic } = server.people;
    expect((await tryStaff(otherClinic.email, otherClinic.password, '10.5.0.1')).status).toBe(200);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => tryStaff(otherClinic.email, 'wrong', '10.5.0.1')),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
    expect((await tryStaff(otherClinic.email, otherClinic.password, '10.5.0.1')).status).toBe(429);
    expect((await tryStaff(otherClinic.email, otherClinic.password, '10.5.0.2')).status).toBe(200);
  });

  it('believes no address that stands left of the proxy (6.3.1)', async () => {
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, index) => tryStaff(`no-${index}@x.example`, 'wrong', `10.7.0.${index}, 10.8.0.1`)),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  it('takes a network of IPv6 addresses for one (6.3.1)', async () => {
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, index) =>
        tryStaff(`none-${index}@x.example`, 'wrong', `2001:db8:0:7::${index + 1}`),
      ),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
    expect((await tryStaff('none@x.example', 'wrong', '2001:db8:0:8::1')).status).toBe(401);
    const { own } = server.people; // whose browser takes another address of the network each day
    expect((await tryStaff(own.email, own.password, '2001:db8:0:9::1')).status).toBe(200);
    await Promise.all(Array.from({ length: 14 }, (_, index) => tryStaff(own.email, 'wrong', `10.6.0.${index}`)));
    expect((await tryStaff(own.email, own.password, '2001:db8:0:9::2')).status).toBe(200);
  });
});

onEachDatabase('origins', (databases) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(databases(), { settings: { AIGARET_ORIGINS: 'https://play.clinic.example' } });
  });
  afterAll(() => server.close());

  it.each([
    ['the own address', () => `http://127.0.0.1:${server.running.port}`, 200],
    ['localhost', () => `http://localhost:${server.running.port}`, 200],
    ['an origin that the operator named', () => 'https://play.clinic.example', 200],
    ['another site', () => 'https://evil.example', 403],
    ['another port', () => 'http://localhost:1', 403],
    ['the name with another scheme', () => 'http://play.clinic.example', 403],
    ['a hidden origin', () => 'null', 403],
  ])('takes or refuses a change from %s (3.5.1)', async (_, origin, status) => {
    const { id: patientId, deviceCookie } = server.people.mina;
    const answer = await server.ask('POST', '/api/patient/sign-in', {
      body: { patientId },
      cookie: deviceCookie,
      headers: { origin: origin() },
    });
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body.code).toBe('FORBIDDEN_ORIGIN');
  });

  it('refuses a cross-site request of a browser that hides its origin', async () => {
    const answer = await server.ask('POST', '/api/patient/sign-out', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(answer.body.code).toBe('FORBIDDEN_ORIGIN');
  });

  it('believes no X-Forwarded-For where there is no proxy (6.3.1)', async () => {
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, index) =>
        server.ask('POST', '/api/staff/sign-in', {
          body: { email: `no-${index}@x.example`, password: 'wrong' },
          headers: { 'x-forwarded-for': `10.8.1.${index}` },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  });
});
