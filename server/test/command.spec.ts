// `npm run admin` as a real process, beside a running server on the same database.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SignIns } from '../src/accounts/sign-ins.ts';
import { Staff } from '../src/accounts/staff.entity.ts';
import { AuditEntryRow, Pseudonym } from '../src/audit/audit.entity.ts';
import { onEachDatabase } from './support/databases.ts';
import { freePort } from './support/mariadb.ts';
import { TestServer } from './support/test-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Said {
  code: number | null;
  out: string;
  error: string;
}

function admin(settings: Record<string, string>, ...args: string[]): Promise<Said> {
  const child = spawn(process.execPath, [join(root, 'server/dist/command/main.js'), ...args], {
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { code: null as number | null, out: '', error: '' };
  child.stdout.on('data', (part) => (said.out += String(part)));
  child.stderr.on('data', (part) => (said.error += String(part)));
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ ...said, code }));
  });
}

beforeAll(() => {
  const built = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'server'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(built.stdout);
}, 120_000);

onEachDatabase('the command', (databases, kind) => {
  let server: TestServer;
  let settings: Record<string, string>;
  beforeAll(async () => {
    const fresh = await databases().fresh();
    settings = { ...fresh, AIGARET_ORIGINS: 'https://play.clinic.example' };
    server = await TestServer.start({ ...databases(), fresh: async () => fresh });
  });
  afterAll(() => server.close());

  it('brings a clinic and its first administrator into being while the server runs', async () => {
    const name = `재활의원 O'Brien "${kind}"`;
    expect((await admin(settings, 'clinic', name)).code).toBe(0);
    const invited = await admin(settings, 'invite', 'First@Admin.Example', '--name', '김 관리', '--clinic', name);
    expect([invited.code, invited.error]).toEqual([0, '']);
    const link = /https:\/\/play\.clinic\.example\/admin#link=([\w-]{43})/.exec(invited.out);
    const password = 'seven lanterns swim uphill';
    const body = { token: link?.[1], password };
    expect((await server.ask('POST', '/api/staff/link', { body })).status).toBe(204);
    const signedIn = await server.ask('POST', '/api/staff/sign-in', {
      body: { email: 'first@admin.example', password },
    });
    expect(signedIn.body).toMatchObject({ role: 'administrator', clinicName: name, timeZone: 'Asia/Seoul' });
    const staff = await admin(settings, 'staff', '--clinic', name);
    expect(staff.out).toMatch(/first@admin\.example +김 관리 +administrator +active/);
    expect(staff.out).not.toContain(server.people.own.email);
    expect((await admin(settings, 'clinics')).out).toContain(name);
  });

  it('resets a password; the sign-ins end when the link is spent', async () => {
    const { own } = server.people;
    const cookie = await server.signInStaff(own);
    const { code, out } = await admin(settings, 'reset', own.email);
    expect([code, out]).toEqual([0, expect.stringContaining('/therapist#link=')]);
    const token = /link=([\w-]{43})/.exec(out)?.[1];
    expect(await server.running.app.get(SignIns).require('staff', cookie)).toMatchObject({ id: own.id });
    const body = { token, password: 'seven lanterns swim uphill' };
    expect((await server.ask('POST', '/api/staff/link', { body })).status).toBe(204);
    expect((await server.ask('GET', '/api/staff/me', { cookie })).status).toBe(401);
  });

  it('lets the only administrator in who has lost phone and recovery codes', async () => {
    const { ended } = server.people;
    const set = (totpSecret: string) =>
      server.database.write((manager) => manager.update(Staff, { id: ended.id }, { totpSecret }));
    await set('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    const { email, password } = ended;
    const trying = async () => (await server.ask('POST', '/api/staff/sign-in', { body: { email, password } })).status;
    expect(await trying()).toBe(401);
    expect((await admin(settings, 'remove-second-factor', email)).out).toContain('by password alone');
    expect(await trying()).toBe(200);
  });

  it('leaves a trace of what it did', async () => {
    const { own } = server.people;
    const rows = await server.database.read((manager) => manager.findBy(AuditEntryRow, { actorRole: 'command' }));
    expect(rows.map((row) => row.action)).toEqual(
      expect.arrayContaining([
        'clinic.make',
        'staff.invite',
        'staff.link',
        'staff.remove-totp',
        'staff.read',
        'clinic.read',
      ]),
    );
    const { pseudonym } = await server.database.read((manager) =>
      manager.findOneByOrFail(Pseudonym, { subjectId: own.id }),
    );
    expect(rows.find((row) => row.action === 'staff.link')).toMatchObject({
      subject: pseudonym,
      clinicId: own.clinicId,
      actor: 'none',
    });
  });

  it('says in plain words what it did not understand or could not do, by its exit code too', async () => {
    const cases: [string[], number, RegExp][] = [
      [[], 0, /npm run admin -- <command>/],
      [['frobnicate'], 2, /no command frobnicate/],
      [['clinic'], 2, /takes one argument, the name/],
      [['clinic', 'a', '--time-zone', 'Mars/Base'], 2, /Asia\/Seoul/],
      [['invite', 'nonsense', '--name', 'x', '--clinic', 'x'], 2, /e-mail address/],
      [['invite', 'a@b.example', '--name', 'x', '--clinic', 'nowhere'], 2, /No clinic.*nowhere/],
      [['invite', 'a@b.example', '--nme', 'x'], 2, /Usage: invite/],
      [['invite', server.people.own.email, '--name', 'x', '--clinic', server.people.own.clinicId], 1, /EMAIL_TAKEN/],
      [['reset', 'nobody@b.example'], 2, /Nobody signs in/],
    ];
    const check = async ([args, code, words]: (typeof cases)[number]): Promise<void> => {
      const said = await admin(settings, ...args);
      const all = said.out + said.error;
      expect([args.join(' '), said.code, all]).toEqual([args.join(' '), code, expect.stringMatching(words)]);
      expect(said.error).not.toMatch(/\n\s+at /);
    };
    // Two at a time; what is understood without a database is so on each.
    for (let at = 0; at < cases.length; at += 2) await Promise.all(cases.slice(at, at + 2).map(check));
  });

  it('names what is wrong with the database and shows no password', async () => {
    const unreachable = `mysql://app:secret-word@127.0.0.1:${await freePort()}/x`;
    const asks: [Record<string, string>, RegExp][] =
      kind === 'sqlite'
        ? [
            [{ AIGARET_DATABASE_URL: 'postgres://secret-word' }, /SETTING_INVALID.*AIGARET_DATABASE_URL/],
            [{ AIGARET_DATABASE_URL: `sqlite:${root}package.json` }, /cannot be used: SQLITE_NOTADB/],
          ]
        : [[{ AIGARET_DATABASE_URL: unreachable }, /DATABASE_UNAVAILABLE/]];
    for (const [database, words] of asks) {
      const said = await admin(database, 'clinics');
      expect([said.code, said.error]).toEqual([1, expect.stringMatching(words)]);
      expect(said.error).not.toContain('secret-word');
    }
  });
});
