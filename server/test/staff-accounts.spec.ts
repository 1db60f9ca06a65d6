// Staff accounts: invitations and resets by link, passwords, second factor, sign-ins, what an administrator may do, mail.
// Titles name the requirement of OWASP ASVS 5.0 that a test proves.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { hashPassword } from '../src/accounts/passwords.ts';
import { SignIns } from '../src/accounts/sign-ins.ts';
import { Staff, StaffLinkRow, StaffRecoveryCode } from '../src/accounts/staff.entity.ts';
import { AuditEntryRow, Pseudonym } from '../src/audit/audit.entity.ts';
import { onEachDatabase } from './support/databases.ts';
import { connect } from './support/live-clients.ts';
import { startSmtp, type SmtpServer } from './support/smtp-server.ts';
import { cookieOf, TestServer, type Answer } from './support/test-server.ts';

const HOUR_MS = 3_600_000;
const PASSWORD = 'four herons eat warm gravel';
const OTHER = 'purple ladders seldom whistle';

interface Member {
  id: string;
  email: string;
  password: string;
}

/** A server with one administrator, and what the tests below ask of it. */
class Clinic {
  private constructor(
    readonly server: TestServer,
    readonly clinicId: string,
    readonly administrator: Member,
    public cookie: string,
  ) {}

  static async open(
    databases: Parameters<typeof TestServer.start>[0],
    settings: Record<string, string> = {},
  ): Promise<Clinic> {
    const server = await TestServer.start(databases, { settings: { AIGARET_PROXIES: '1', ...settings } });
    const { clinicId } = server.people.own;
    const administrator = await addMember(server, clinicId, 'administrator');
    return new Clinic(server, clinicId, administrator, await signIn(server, administrator));
  }

  admin(method: string, path: string, body?: unknown, cookie = this.cookie): Promise<Answer> {
    return this.server.ask(method, `/api/admin/staff${path}`, { cookie, ...(body === undefined ? {} : { body }) });
  }

  async invite(change: Record<string, string> = {}): Promise<Answer> {
    const email = `${randomUUID()}@staff.example`;
    return this.admin('POST', '', { email, displayName: '박서연', role: 'therapist', language: 'ko', ...change });
  }

  /** A new member of staff with a password. */
  add(role: Staff['role'] = 'therapist'): Promise<Member> {
    return addMember(this.server, this.clinicId, role);
  }
}

async function addMember(server: TestServer, clinicId: string, role: Staff['role']): Promise<Member> {
  const id = randomUUID();
  const member = { id, email: `${id}@staff.example`, password: PASSWORD };
  const passwordHash = await hashPassword(PASSWORD);
  const row = { id, clinicId, email: member.email, displayName: 'Kim', language: 'en', role } as const;
  await server.database.write((manager) =>
    manager.insert(Staff, { ...row, passwordHash, createdAt: 1, disabledAt: null }),
  );
  return member;
}

let addresses = 0;
/** Each from an address of its own, so that one test's wrong tries are not another's. */
const elsewhere = (): Record<string, string> => {
  addresses += 1;
  return { 'x-forwarded-for': `10.9.${addresses >> 8}.${addresses & 255}` };
};

const trySignIn = (server: TestServer, { email, password }: Member, secondFactor?: string, headers = elsewhere()) =>
  server.ask('POST', '/api/staff/sign-in', {
    body: { email, password, ...(secondFactor === undefined ? {} : { secondFactor }) },
    headers,
  });
const signIn = async (server: TestServer, member: Member, secondFactor?: string): Promise<string> =>
  cookieOf(await trySignIn(server, member, secondFactor));
const me = async (server: TestServer, cookie: string): Promise<number> =>
  (await server.ask('GET', '/api/staff/me', { cookie })).status;
const tokenOf = (link: string): string => link.split('#link=')[1] as string;
const post = (server: TestServer, path: string, body: unknown, cookie?: string) =>
  server.ask('POST', `/api/staff/${path}`, { body, headers: elsewhere(), ...(cookie ? { cookie } : {}) });
const spend = (server: TestServer, link: string, password = OTHER) =>
  post(server, 'link', { token: tokenOf(link), password });

onEachDatabase('staff accounts', (databases) => {
  let clinic: Clinic;
  let server: TestServer;
  beforeAll(async () => {
    clinic = await Clinic.open(databases());
    ({ server } = clinic);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    server.aheadMs = 0;
  });

  const codeOf = (secret: string, aheadMs = 0): string =>
    new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({
      timestamp: Date.now() + server.aheadMs + aheadMs,
    });

  /** Moves the clock to where a code's thirty seconds begin, so that none ends between asking and answering. */
  function beginStep(): void {
    const now = Date.now() + server.aheadMs;
    server.aheadMs += 30_000 - (now % 30_000);
  }

  /** Turns a second factor on. Its first code is spent; the next one is right from 30 s later on. */
  async function withTotp(member: Member): Promise<{ cookie: string; secret: string; codes: string[] }> {
    beginStep();
    const cookie = await signIn(server, member);
    const offer = await post(server, 'totp', { password: member.password }, cookie);
    const { secret } = offer.body as { secret: string };
    const confirmed = await post(server, 'totp/confirm', { code: codeOf(secret) }, cookie);
    expect(confirmed.status).toBe(200);
    return { cookie, secret, codes: confirmed.body.codes };
  }

  describe('an invitation', () => {
    it('is a link to the page of the role; the password is the own choice, and only a hash of the link is stored (6.4.1, 6.4.6)', async () => {
      const email = `${randomUUID()}@Staff.Example`;
      const { status, body } = await clinic.invite({ email });
      expect(status).toBe(200);
      expect(body).toMatchObject({ kind: 'invitation', mailed: false });
      expect(body.link).toMatch(new RegExp(`^http://localhost:${server.running.port}/therapist#link=[\\w-]{43}$`));
      expect(body.expiresAt).toBeGreaterThan(Date.now() + 6.9 * 24 * HOUR_MS);
      expect((await clinic.invite({ role: 'administrator' })).body.link).toContain('/admin#link=');
      const rows = await server.database.read((manager) => manager.find(StaffLinkRow));
      expect(JSON.stringify(rows)).not.toContain(tokenOf(body.link));
      const entry = (await clinic.admin('GET', '')).body.find((row: { id: string }) => row.id === body.staffId);
      expect(entry).toMatchObject({ email: email.toLowerCase(), invited: true, lastSeenAt: null, secondFactor: false });
    });

    it('tells whom it is for without being spent, then sets the password once (6.4.1)', async () => {
      const { body } = await clinic.invite({ displayName: '이수' });
      const facts = async () => post(server, 'link/check', { token: tokenOf(body.link) });
      for (let look = 0; look < 2; look += 1)
        expect((await facts()).body).toMatchObject({
          kind: 'invitation',
          displayName: '이수',
          expiresAt: body.expiresAt,
        });
      const { email } = (await facts()).body as { email: string };
      expect((await trySignIn(server, { id: '', email, password: OTHER })).body.code).toBe('SIGN_IN_REFUSED');
      expect((await spend(server, body.link)).status).toBe(204);
      expect(await me(server, await signIn(server, { id: '', email, password: OTHER }))).toBe(200);
      expect((await facts()).body.code).toBe('LINK_INVALID');
      expect((await spend(server, body.link)).body.code).toBe('LINK_INVALID');
    });

    it('is worth nothing once a newer one is made, and after seven days; a reset after one (6.4.1)', async () => {
      const { body: first } = await clinic.invite();
      const { body: second } = await clinic.admin('POST', `/${first.staffId}/link`);
      expect(second.kind).toBe('invitation');
      expect((await spend(server, first.link)).status).toBe(410);
      const member = await clinic.add();
      const { body: reset } = await clinic.admin('POST', `/${member.id}/link`);
      expect(reset.kind).toBe('reset');
      server.aheadMs = 24 * HOUR_MS + 1_000;
      expect((await spend(server, reset.link)).status).toBe(410);
      server.aheadMs = 7 * 24 * HOUR_MS + 1_000;
      expect((await spend(server, second.link)).status).toBe(410);
      server.aheadMs = 6.9 * 24 * HOUR_MS;
      expect((await spend(server, second.link)).status).toBe(204);
    });

    it('spent by two at once lets one in', async () => {
      const { body } = await clinic.invite();
      const answers = await Promise.all([OTHER, PASSWORD, OTHER].map((password) => spend(server, body.link, password)));
      expect(answers.map((answer) => answer.status).toSorted()).toEqual([204, 410, 410]);
    });

    it('that is unknown, used, expired or of a closed account gets one and the same answer', async () => {
      const { body: used } = await clinic.invite();
      await spend(server, used.link);
      const { body: closed } = await clinic.invite();
      await clinic.admin('PUT', `/${closed.staffId}`, { disabled: true });
      await clinic.admin('PUT', `/${closed.staffId}`, { disabled: false }); // opening again does not bring the link back
      const unknown = `x#link=${'A'.repeat(43)}`;
      const answers = await Promise.all([used.link, closed.link, unknown].map((link) => spend(server, link)));
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    });

    it('needs an address that nobody signs in with, in any clinic, also by two at once', async () => {
      const { otherClinic } = server.people;
      expect((await clinic.invite({ email: otherClinic.email.toUpperCase() })).body.code).toBe('EMAIL_TAKEN');
      const email = `${randomUUID()}@twice.example`;
      const both = await Promise.all([clinic.invite({ email }), clinic.invite({ email })]);
      expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
    });
  });

  describe('a password', () => {
    it.each([
      ['a common one', 'password1234', /common passwords/],
      ['a walk on the keyboard', 'qwertyuiopasdf', /common|neighbouring/],
      ['one thing again and again', 'abcabcabcabcabc', /again|row/],
      ['Korean typed on English keys', 'dkssudgktpdy1!', /Korean/],
      ['the name typed on English keys', 'qkrtjdus2024', /this account/],
      ['the name and a year', 'parkseoyeon2024', /this account/],
      ['words of the house', 'aigaret-therapist', /clinic/],
    ])(
      'is refused where it is %s, says why, does not repeat it, and leaves the link (6.2.4, 6.2.11)',
      async (_, password, why) => {
        const { body } = await clinic.invite({ email: `parkseoyeon-${randomUUID().slice(0, 8)}@staff.example` });
        const answer = await spend(server, body.link, password);
        expect([answer.status, answer.body.code]).toEqual([422, 'PASSWORD_WEAK']);
        expect(answer.body.detail).toMatch(why);
        expect(answer.text).not.toContain(password);
        expect((await spend(server, body.link)).status).toBe(204);
      },
    );

    it('needs twelve characters and no certain kinds of them (6.2.1, 6.2.5)', async () => {
      const { body } = await clinic.invite();
      expect((await spend(server, body.link, 'xk7-Qm2!wZ4')).status).toBe(400);
      expect((await spend(server, body.link, 'vuqmazdokrem')).status).toBe(204);
    });

    it('may be 256 characters of any script, and counts exactly as it was typed (6.2.8, 6.2.9)', async () => {
      const member = await clinic.add();
      const cookie = await signIn(server, member);
      const password = `  Löwe 별빛 ${'q7}'.repeat(90)}`.slice(0, 255) + 'Z';
      const changed = await post(server, 'password', { current: PASSWORD, password }, cookie);
      expect(changed.status).toBe(204);
      for (const wrong of [password.trim(), password.toLowerCase(), password.slice(0, 255)])
        expect((await trySignIn(server, { ...member, password: wrong })).status).toBe(401);
      expect((await trySignIn(server, { ...member, password })).status).toBe(200);
    });

    it('is changed with the current one only; every other sign-in ends at once, the own token is a new one (6.2.2, 6.2.3, 7.4.3, 7.2.4)', async () => {
      const member = await clinic.add();
      const [here, there] = [await signIn(server, member), await signIn(server, member)];
      const wrong = await post(server, 'password', { current: OTHER, password: OTHER }, here);
      expect(wrong.body.code).toBe('SIGN_IN_REFUSED');
      expect(await me(server, there)).toBe(200);
      const ended: string[] = [];
      server.running.app.get(SignIns).events.on('ended', (id) => ended.push(id));
      const changed = await post(server, 'password', { current: PASSWORD, password: OTHER }, here);
      expect(changed.status).toBe(204);
      const cookie = (changed.headers.get('set-cookie') ?? '').split(';')[0] as string;
      expect([await me(server, there), await me(server, here), await me(server, cookie)]).toEqual([401, 401, 200]);
      expect(ended).toHaveLength(1);
      expect((await trySignIn(server, member)).status).toBe(401);
    });

    it('that is changed closes the sockets of the other sign-ins within a second, and not the own (7.4.3)', async () => {
      const member = await clinic.add();
      const [here, there] = [await signIn(server, member), await signIn(server, member)];
      const [mine, other] = [
        await connect('staff', { base: server.base, cookie: here }),
        await connect('staff', { base: server.base, cookie: there }),
      ];
      const startedAt = performance.now();
      const { status } = await post(server, 'password', { current: PASSWORD, password: OTHER }, here);
      expect(status).toBe(204);
      await other.until('the close', () => other.closedAt);
      expect((other.closedAt as number) - startedAt).toBeLessThan(1_000);
      expect(other.of('refused')[0]?.args).toEqual(['NOT_SIGNED_IN']);
      await wait(1_000); // two rounds of the live room's watch
      expect(mine.socket.connected).toBe(true);
      mine.close();
    });

    it('is refused ten times where it should prove who is there, then not looked at (6.3.1)', async () => {
      const cookie = await signIn(server, await clinic.add());
      const answers: string[] = [];
      for (let index = 0; index < 11; index += 1)
        answers.push((await post(server, 'totp', { password: 'wrong' }, cookie)).body.code);
      expect(answers.filter((code) => code === 'SIGN_IN_REFUSED')).toHaveLength(10);
      expect((await post(server, 'totp', { password: PASSWORD }, cookie)).body.code).toBe('TOO_MANY_TRIES');
    });

    it('set by a reset ends every sign-in and keeps the second factor (6.4.3)', async () => {
      const member = await clinic.add();
      const { cookie, secret } = await withTotp(member);
      const { body } = await clinic.admin('POST', `/${member.id}/link`);
      expect((await spend(server, body.link)).status).toBe(204);
      expect(await me(server, cookie)).toBe(401);
      const fresh = { ...member, password: OTHER };
      expect((await trySignIn(server, fresh)).body.code).toBe('SECOND_FACTOR_REQUIRED');
      expect((await trySignIn(server, fresh, codeOf(secret, 30_000))).status).toBe(200);
    });
  });

  describe('a second factor', () => {
    it('is offered for the password, counts from its first right code on, and is asked for after the password (6.3.3)', async () => {
      const member = await clinic.add();
      const cookie = await signIn(server, member);
      expect((await post(server, 'totp', { password: OTHER }, cookie)).body.code).toBe('SIGN_IN_REFUSED');
      const { body: offer } = await post(server, 'totp', { password: PASSWORD }, cookie);
      expect(offer.uri).toMatch(/^otpauth:\/\/totp\/AIGARET:.*secret=[A-Z2-7]{32}&/);
      expect((await post(server, 'totp/confirm', { code: '000000' }, cookie)).status).toBe(400);
      expect((await trySignIn(server, member)).status).toBe(200); // nothing is on yet
      const confirmed = await post(server, 'totp/confirm', { code: codeOf(offer.secret) }, cookie);
      expect(confirmed.body.codes).toHaveLength(10);
      expect((await server.ask('GET', '/api/staff/me', { cookie })).body.secondFactor).toBe(true);
      expect((await trySignIn(server, member)).body.code).toBe('SECOND_FACTOR_REQUIRED');
      expect((await trySignIn(server, { ...member, password: OTHER })).body.code).toBe('SIGN_IN_REFUSED');
      const next = codeOf(offer.secret, 30_000);
      expect((await trySignIn(server, member, `${next.slice(0, 3)} ${next.slice(3)}`)).status).toBe(200);
    });

    it('takes a code once, also by many at once, and never one that is older than the last (6.5.1, 6.5.5)', async () => {
      const member = await clinic.add();
      const { secret } = await withTotp(member);
      expect((await trySignIn(server, member, codeOf(secret))).status).toBe(401); // confirmed with it
      const next = codeOf(secret, 30_000);
      const answers = await Promise.all(Array.from({ length: 5 }, () => trySignIn(server, member, next)));
      expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 401, 401, 401, 401]);
      server.aheadMs += 120_000;
      beginStep();
      expect((await trySignIn(server, member, codeOf(secret, -60_000))).status).toBe(401);
      expect((await trySignIn(server, member, codeOf(secret, 60_000))).status).toBe(401);
      expect((await trySignIn(server, member, codeOf(secret, -30_000))).status).toBe(200); // a phone that is slow
    });

    it('that is offered waits for a quarter of an hour', async () => {
      const cookie = await signIn(server, await clinic.add());
      const { body } = await post(server, 'totp', { password: PASSWORD }, cookie);
      server.aheadMs = 15 * 60_000 + 1_000;
      expect((await post(server, 'totp/confirm', { code: codeOf(body.secret) }, cookie)).status).toBe(400);
    });

    it('has recovery codes of 80 bits that sign in once each, however they are typed, and are no text in the database (6.5.1 to 6.5.4)', async () => {
      const member = await clinic.add();
      const { codes, cookie } = await withTotp(member);
      expect(new Set(codes).size).toBe(10);
      for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
      const rows = await server.database.read((manager) => manager.findBy(StaffRecoveryCode, { staffId: member.id }));
      expect(rows).toHaveLength(10);
      for (const code of codes) expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''));
      const [first = '', second = '', third = ''] = codes;
      const typed = first.toLowerCase().replaceAll('-', ' ').replace('0', 'o');
      const both = await Promise.all([trySignIn(server, member, typed), trySignIn(server, member, first)]);
      expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 401]);
      expect((await trySignIn(server, member, second)).status).toBe(200);
      const { body } = await post(server, 'totp/recovery-codes', { password: PASSWORD }, cookie);
      expect((await trySignIn(server, member, third)).status).toBe(401);
      expect((await trySignIn(server, member, body.codes[0])).status).toBe(200);
      const another = await clinic.add();
      await withTotp(another);
      expect((await trySignIn(server, another, body.codes[1])).status).toBe(401); // somebody else's
    });

    it('guessed wrong ten times shuts the account for a while, whatever right passwords come between (6.6.3)', async () => {
      const member = await clinic.add();
      const { secret } = await withTotp(member);
      const codes: string[] = [];
      for (let index = 0; index < 11; index += 1) {
        codes.push((await trySignIn(server, member, '000000')).body.code);
        if (index < 10) await trySignIn(server, member);
      }
      expect(codes).toEqual([...Array.from({ length: 10 }, () => 'SIGN_IN_REFUSED'), 'TOO_MANY_TRIES']);
      expect((await trySignIn(server, member, codeOf(secret, 30_000))).status).toBe(429);
    });

    it('slows nobody down who signs in twenty-five times from one address, each in two steps', async () => {
      const headers = elsewhere();
      const member = await clinic.add();
      const { codes } = await withTotp(member);
      for (let index = 0; index < 25; index += 1)
        expect((await trySignIn(server, member, undefined, headers)).body.code).toBe('SECOND_FACTOR_REQUIRED');
      expect((await trySignIn(server, member, codes[0], headers)).status).toBe(200);
    });

    it('is removed with the password, or by the administrator when it was lost, which ends every sign-in (7.5.1, 6.4.4)', async () => {
      const member = await clinic.add();
      const { cookie } = await withTotp(member);
      expect((await post(server, 'totp/remove', { password: OTHER }, cookie)).status).toBe(401);
      expect((await post(server, 'totp/remove', { password: PASSWORD }, cookie)).status).toBe(204);
      expect((await post(server, 'totp/recovery-codes', { password: PASSWORD }, cookie)).status).toBe(400);
      expect((await trySignIn(server, member)).status).toBe(200);
      await withTotp(member);
      expect((await clinic.admin('POST', `/${member.id}/totp/remove`)).status).toBe(204);
      expect(await me(server, cookie)).toBe(401);
      expect((await trySignIn(server, member)).status).toBe(200);
    });
  });

  describe('sign-ins', () => {
    const list = async (cookie: string) => (await server.ask('GET', '/api/staff/sign-ins', { cookie })).body;

    it('are listed with device, address and time, and end one by one (7.5.2)', async () => {
      const member = await clinic.add();
      const agent =
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0';
      const there = cookieOf(
        await trySignIn(server, member, undefined, { 'user-agent': agent, 'x-forwarded-for': '10.77.0.1' }),
      );
      const here = await signIn(server, member);
      const entries = await list(here);
      expect(entries).toHaveLength(2);
      const other = entries.find((entry: { current: boolean }) => !entry.current);
      expect(other).toMatchObject({ device: 'Edge on Windows', address: '10.77.0.1' });
      const end = (id: string, cookie: string) => server.ask('DELETE', `/api/staff/sign-ins/${id}`, { cookie });
      expect((await end(other.id, clinic.cookie)).status).toBe(404); // somebody else's
      expect((await end(other.id, here)).status).toBe(204);
      expect([await me(server, there), await me(server, here)]).toEqual([401, 200]);
      expect((await end(other.id, here)).status).toBe(404);
      expect(await list(here)).toHaveLength(1);
    });

    it('do not take a token that somebody else has chosen, nor one from before (7.2.4)', async () => {
      const member = await clinic.add();
      const planted = `__Host-staff=${'A'.repeat(43)}`;
      const answer = await server.ask('POST', '/api/staff/sign-in', {
        body: { email: member.email, password: member.password },
        cookie: planted,
        headers: elsewhere(),
      });
      expect(cookieOf(answer)).not.toBe(planted);
      expect(await me(server, planted)).toBe(401);
      const victim = await signIn(server, member);
      const again = await server.ask('POST', '/api/staff/sign-in', {
        body: { email: clinic.administrator.email, password: PASSWORD },
        cookie: victim,
        headers: elsewhere(),
      });
      expect(cookieOf(again)).not.toBe(victim);
      expect(await me(server, victim)).toBe(401);
    });
  });

  describe('an administrator', () => {
    it('ends the sign-ins of a member by closing the account, by another role, or by just saying so (7.4.2, 7.4.5)', async () => {
      const member = await clinic.add();
      for (const act of [
        () => clinic.admin('POST', `/${member.id}/sign-out`),
        () => clinic.admin('PUT', `/${member.id}`, { role: 'administrator' }),
        () => clinic.admin('PUT', `/${member.id}`, { disabled: true }),
      ]) {
        const cookie = await signIn(server, member);
        expect((await act()).status).toBeLessThan(300);
        expect(await me(server, cookie)).toBe(401);
      }
      expect((await trySignIn(server, member)).body.code).toBe('SIGN_IN_REFUSED');
      expect((await clinic.admin('POST', `/${member.id}/link`)).status).toBe(400);
      const opened = await clinic.admin('PUT', `/${member.id}`, { disabled: false, displayName: '새 이름' });
      expect(opened.body).toMatchObject({ disabledAt: null, displayName: '새 이름', role: 'administrator' });
      const cookie = await signIn(server, member);
      await clinic.admin('PUT', `/${member.id}`, { displayName: 'A name ends nothing' });
      expect(await me(server, cookie)).toBe(200);
      await clinic.admin('PUT', `/${member.id}`, { disabled: true });
    });

    it('reaches nobody of another clinic', async () => {
      const { otherClinic } = server.people;
      const list = (await clinic.admin('GET', '')).body as { id: string }[];
      expect(list.map((row) => row.id)).not.toContain(otherClinic.id);
      for (const [method, path, body] of [
        ['PUT', '', { disabled: true }],
        ['POST', '/link', undefined],
        ['POST', '/sign-out', undefined],
        ['POST', '/totp/remove', undefined],
      ] as const)
        expect((await clinic.admin(method, `/${otherClinic.id}${path}`, body)).status).toBe(404);
      expect((await trySignIn(server, otherClinic)).status).toBe(200);
    });

    it('who is the last that can sign in stays one: an invited one does not count, and two cannot close each other', async () => {
      const alone = await Clinic.open(databases());
      try {
        const { id } = alone.administrator;
        const { body: invited } = await alone.invite({ role: 'administrator' });
        for (const change of [{ disabled: true }, { role: 'therapist' }])
          expect((await alone.admin('PUT', `/${id}`, change)).body.code).toBe('LAST_ADMINISTRATOR');
        expect((await alone.admin('PUT', `/${invited.staffId}`, { role: 'therapist' })).status).toBe(200);
        const second = await alone.add('administrator');
        const theirs = await signIn(alone.server, second);
        const both = await Promise.all([
          alone.admin('PUT', `/${second.id}`, { disabled: true }),
          alone.admin('PUT', `/${id}`, { disabled: true }, theirs),
        ]);
        expect(both.filter((answer) => answer.status === 200)).toHaveLength(1);
      } finally {
        await alone.server.close();
      }
    });

    it('leaves a trace of every act, with pseudonyms (16.2.1)', async () => {
      const { body } = await clinic.invite();
      await clinic.admin('PUT', `/${body.staffId}`, { displayName: 'x' });
      await clinic.admin('POST', `/${body.staffId}/link`);
      await clinic.admin('POST', `/${body.staffId}/sign-out`);
      await clinic.admin('POST', `/${body.staffId}/totp/remove`);
      const rows = await server.database.read(async (manager) => {
        const { pseudonym } = await manager.findOneByOrFail(Pseudonym, { subjectId: body.staffId });
        return manager.findBy(AuditEntryRow, { subject: pseudonym });
      });
      expect(rows.map((row) => row.action).toSorted()).toEqual(
        ['staff.change', 'staff.end-sign-ins', 'staff.invite', 'staff.link', 'staff.remove-totp'].toSorted(),
      );
      for (const row of rows) {
        expect(row).toMatchObject({ actorRole: 'administrator', outcome: 'done', clinicId: clinic.clinicId });
        expect(JSON.stringify(row)).not.toContain(body.staffId);
        expect(JSON.stringify(row)).not.toContain(clinic.administrator.id);
      }
    });
  });
});

onEachDatabase('mail', (databases, kind) => {
  let smtp: SmtpServer;
  const open = (port: number, host = '127.0.0.1') =>
    Clinic.open(databases(), {
      AIGARET_SMTP_URL: `smtp://${host}:${port}`,
      AIGARET_MAIL_FROM: 'no-reply@clinic.example',
      AIGARET_ORIGINS: 'https://play.clinic.example',
    });

  it('carries the link in the language of the person, and then nobody else sees it', async () => {
    smtp = await startSmtp();
    const clinic = await open(smtp.port);
    const email = `${randomUUID()}@staff.example`;
    const { body } = await clinic.invite({ email });
    expect(body).toMatchObject({ link: null, mailed: true, kind: 'invitation' });
    const [mail] = smtp.mails;
    expect(mail).toMatchObject({ from: 'no-reply@clinic.example', to: [email], subject: '[AIGARET] 계정 초대' });
    const link = /https:\/\/play\.clinic\.example\/therapist#link=[\w-]{43}/.exec(mail?.text ?? '')?.[0] as string;
    expect(mail?.text).toContain('박서연 님');
    expect(mail?.text).not.toMatch(/환자|진단|재활 운동|patient|diagnos/i);
    expect((await spend(clinic.server, link)).status).toBe(204);
    await clinic.invite({ language: 'en', role: 'administrator' });
    expect(smtp.mails[1]).toMatchObject({ subject: '[AIGARET] Your account' });
    expect(smtp.mails[1]?.text).toMatch(/^Hello 박서연,[^]*\/admin#link=/);
    await clinic.admin('POST', `/${body.staffId}/link`);
    expect(smtp.mails[2]?.subject).toBe('[AIGARET] 비밀번호 다시 정하기');
    await clinic.server.close();
    await smtp.close();
  });

  if (kind === 'sqlite')
    it.each([
      ['is refused', 'refusing', '127.0.0.1'],
      ['finds nobody who answers', 'silent', '127.0.0.1'],
      ['would go over a network in the clear', 'taking', '127.0.0.2'],
    ] as const)('that %s leaves the link with the administrator, in time', async (_, mood, host) => {
      smtp = await startSmtp(mood);
      const clinic = await open(smtp.port, host);
      const startedAt = performance.now();
      const { body, status } = await clinic.invite();
      expect(performance.now() - startedAt).toBeLessThan(9_000);
      expect([status, body.mailed]).toEqual([200, false]);
      expect(smtp.mails).toEqual([]);
      expect((await spend(clinic.server, body.link)).status).toBe(204);
      await clinic.server.close();
      await smtp.close();
    });
});
