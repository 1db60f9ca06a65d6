import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { AigaretError } from '@aigaret/contract';
import { checkConfig } from './config.ts';
import { readEnvironment } from './env.ts';
import { settings, settingsTable, type SettingName } from './settings.ts';

function refusal(raw: Record<string, string>): AigaretError {
  try {
    checkConfig(raw);
  } catch (error) {
    if (error instanceof AigaretError) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(raw)} was taken`);
}

describe('settings', () => {
  it('have defaults that start an embedded database on the loopback address', () => {
    const config = checkConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      proxies: 0,
      demo: false,
      logLevel: 'info',
      origins: [],
      poseModel: null,
    });
    expect(config.database).toMatchObject({ kind: 'sqlite', path: expect.stringMatching(/\/data\/aigaret\.sqlite$/) });
    expect(config.webDir).toMatch(/\/game\/dist$/);
  });

  it('read a MySQL address with escaped characters in the password', () => {
    const { database, databaseAdmin } = checkConfig({
      AIGARET_DATABASE_URL: 'mysql://app:p%25w%2F1@db.example:3307/clinic',
    });
    expect(database).toEqual({
      kind: 'mysql',
      host: 'db.example',
      port: 3307,
      user: 'app',
      password: 'p%w/1',
      database: 'clinic',
    });
    expect(databaseAdmin).toEqual(database);
  });

  it.each<[SettingName, string]>([
    ['AIGARET_PORT', 'secret-port'],
    ['AIGARET_PORT', '65536'],
    ['AIGARET_PORT', '80.5'],
    ['AIGARET_HOST', 'secret host'],
    ['AIGARET_DATABASE_URL', 'postgres://secret'],
    ['AIGARET_DATABASE_URL', 'mysql://user:secret@'],
    ['AIGARET_DATABASE_URL', 'mysql://user:secret@host/'],
    ['AIGARET_DATABASE_URL', 'mysql://user:%secret@host/name'],
    ['AIGARET_DATABASE_URL', 'sqlite:'],
    ['AIGARET_DATABASE_ADMIN_URL', 'sqlite:secret'],
    ['AIGARET_ORIGINS', 'https://secret.example/path'],
    ['AIGARET_ORIGINS', 'secret.example'],
    ['AIGARET_PROXIES', '6'],
    ['AIGARET_POSE_MODEL', '/secret/model.bin'],
    ['AIGARET_POSE_MODEL', '/secret/model.task'],
    ['AIGARET_LOG_LEVEL', 'secret'],
    ['AIGARET_MAIL_FROM', 'secret'],
    ['AIGARET_DEMO', 'yes-secret'],
  ])('refuse %s=%s with the name and the expected form, without the value', (name, value) => {
    const error = refusal({ [name]: value });
    expect(error.code).toBe('SETTING_INVALID');
    expect(error.message).toContain(name);
    expect(error.message).toContain(settings.find((setting) => setting.name === name)?.form);
    expect(error.message).not.toContain('secret');
  });

  it('read a mail server with or without an account, and need a sender with it', () => {
    const mail = (url: string) =>
      checkConfig({ AIGARET_SMTP_URL: url, AIGARET_MAIL_FROM: 'no-reply@clinic.example' }).mail;
    const from = 'no-reply@clinic.example';
    expect(checkConfig({}).mail).toBeNull();
    expect(mail('smtps://u%40x:p%2F1@mail.example')).toEqual({
      host: 'mail.example',
      port: 465,
      tls: true,
      user: 'u@x',
      password: 'p/1',
      from,
    });
    expect(mail('smtp://mail.example:2525')).toEqual({
      host: 'mail.example',
      port: 2525,
      tls: false,
      user: null,
      password: null,
      from,
    });
    expect(refusal({ AIGARET_SMTP_URL: 'smtp://user:secret@mail.example' }).message).toMatch(
      /^setting AIGARET_MAIL_FROM: (?!.*secret)/,
    );
    for (const url of ['http://secret', 'smtp:secret', 'smtp://u:secret@h/path', 'smtp://%secret@h'])
      expect(refusal({ AIGARET_SMTP_URL: url, AIGARET_MAIL_FROM: from }).message).toMatch(
        /^setting AIGARET_SMTP_URL: (?!.*secret)/,
      );
  });

  it('take origins with or without a slash at the end', () => {
    expect(checkConfig({ AIGARET_ORIGINS: 'https://a.example/, http://b.example:81' }).origins).toEqual([
      'https://a.example',
      'http://b.example:81',
    ]);
  });

  it('that nobody knows are named, empty ones count as not set, others are not ours', () => {
    const source = {
      AIGARET_PROT: '1',
      AIGARET_PORT: '',
      AIGARET_HOST: '::1',
      AIGARET_TEST_DATABASES: 'sqlite',
      PATH: '/bin',
    };
    expect(readEnvironment(source)).toEqual({ raw: { AIGARET_HOST: '::1' }, unknown: ['AIGARET_PROT'] });
  });

  it('are all in docs/settings.md, word for word', () => {
    const page = readFileSync(new URL('../../../docs/settings.md', import.meta.url), 'utf8');
    const rows = (text: string): string[] =>
      text
        .split('\n')
        .filter((line) => line.startsWith('| AIGARET_'))
        .map((line) => line.replace(/\s+/g, ' ').trim());
    expect(rows(page)).toEqual(rows(settingsTable()));
  });
});
