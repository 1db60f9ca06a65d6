// Checks what env.ts read and gives the rest of the server one typed object. A bad value is refused with the setting's
// name and the expected form, never with the value itself: it may be a password.
import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AigaretError } from '@aigaret/contract';
import type { RawSettings } from './env.ts';
import { settings, type SettingName } from './settings.ts';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export type DatabaseTarget =
  | { kind: 'sqlite'; path: string }
  | { kind: 'mysql'; host: string; port: number; user: string; password: string; database: string };

export interface MailTarget {
  host: string;
  port: number;
  tls: boolean; // from the first byte
  user: string | null;
  password: string | null;
  from: string;
}

export interface Config {
  host: string;
  port: number;
  database: DatabaseTarget;
  databaseAdmin: DatabaseTarget; // account for migrations
  dataDir: string; // absolute
  webDir: string; // absolute
  origins: string[]; // extra ones, without a slash at the end
  proxies: number;
  poseModel: string | null; // absolute path
  mail: MailTarget | null; // null = nothing is mailed
  logLevel: LogLevel;
  metricsPort: number; // 0 = none
  demo: boolean;
}

/** The project's folder: three up from server/dist/config or server/src/config. */
const projectDir = fileURLToPath(new URL('../../../', import.meta.url));

const refuse = (name: SettingName, got = 'another value'): never => {
  const form = settings.find((setting) => setting.name === name)?.form ?? '';
  throw new AigaretError('SETTING_INVALID', {
    where: `setting ${name}`,
    expected: form,
    got,
    remedy: 'See docs/settings.md.',
  });
};

function wholeNumber(name: SettingName, text: string, max: number): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) > max) refuse(name);
  return Number(text);
}

function databaseTarget(name: SettingName, text: string): DatabaseTarget {
  if (text.startsWith('sqlite:')) {
    const path = text.slice('sqlite:'.length);
    if (name === 'AIGARET_DATABASE_ADMIN_URL' || path === '' || path.startsWith('//')) return refuse(name);
    return { kind: 'sqlite', path: path === ':memory:' ? path : resolve(path) };
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'mysql:' || !url.hostname || !url.username || !/^\/[\w-]+$/.test(url.pathname))
    return refuse(name);
  try {
    return {
      kind: 'mysql',
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port ? Number(url.port) : 3306,
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: url.pathname.slice(1),
    };
  } catch {
    return refuse(name, 'a badly escaped user or password');
  }
}

function originList(text: string): string[] {
  const origins = text.split(',').map((part) => part.trim().replace(/\/$/, ''));
  return origins
    .filter((part) => part !== '')
    .map((part) => {
      const url = URL.canParse(part) ? new URL(part) : null;
      if (!url || !['http:', 'https:'].includes(url.protocol) || url.origin !== part.toLowerCase())
        refuse('AIGARET_ORIGINS');
      return part.toLowerCase();
    });
}

function poseModel(text: string): string | null {
  if (text === '') return null;
  if (!text.endsWith('.task')) refuse('AIGARET_POSE_MODEL');
  if (!existsSync(text)) refuse('AIGARET_POSE_MODEL', 'no such file');
  return resolve(text);
}

/** Submission of mail: 465 with TLS from the first byte, else 587 (RFC 8314). */
const SMTP_PORTS = { 'smtps:': 465, 'smtp:': 587 } as const;

function mailTarget(text: string, from: string): MailTarget | null {
  if (text === '' && from === '') return null;
  if (!/^[^\s@<>"]{1,64}@[\w.-]{1,180}$/.test(from))
    return refuse('AIGARET_MAIL_FROM', from ? 'another value' : 'none');
  const url = URL.canParse(text) ? new URL(text) : null;
  const protocol = url?.protocol as keyof typeof SMTP_PORTS | undefined;
  if (!url?.hostname || !protocol || !(protocol in SMTP_PORTS) || !['', '/'].includes(url.pathname))
    return refuse('AIGARET_SMTP_URL', text ? 'another value' : 'none');
  try {
    return {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port ? Number(url.port) : SMTP_PORTS[protocol],
      tls: protocol === 'smtps:',
      user: url.username ? decodeURIComponent(url.username) : null,
      password: url.password ? decodeURIComponent(url.password) : null,
      from,
    };
  } catch {
    return refuse('AIGARET_SMTP_URL', 'a badly escaped user or password');
  }
}

/**
 * Checks the settings.
 * @throws AigaretError SETTING_INVALID
 */
export function checkConfig(raw: RawSettings): Config {
  const of = (name: SettingName): string =>
    raw[name] ?? settings.find((setting) => setting.name === name)?.fallback ?? '';
  const host = of('AIGARET_HOST');
  if (!/^[\w.:-]{1,253}$/.test(host)) refuse('AIGARET_HOST');
  const logLevel = of('AIGARET_LOG_LEVEL') as LogLevel;
  if (!logLevels.includes(logLevel)) refuse('AIGARET_LOG_LEVEL');
  if (!['', '1'].includes(of('AIGARET_DEMO'))) refuse('AIGARET_DEMO');
  const database = databaseTarget('AIGARET_DATABASE_URL', of('AIGARET_DATABASE_URL'));
  const admin = of('AIGARET_DATABASE_ADMIN_URL');
  const webDir = of('AIGARET_WEB_DIR');
  return {
    host,
    port: wholeNumber('AIGARET_PORT', of('AIGARET_PORT'), 65_535),
    database,
    databaseAdmin: admin ? databaseTarget('AIGARET_DATABASE_ADMIN_URL', admin) : database,
    dataDir: resolve(of('AIGARET_DATA_DIR')),
    webDir: isAbsolute(webDir) ? webDir : resolve(projectDir, webDir),
    origins: originList(of('AIGARET_ORIGINS')),
    proxies: wholeNumber('AIGARET_PROXIES', of('AIGARET_PROXIES'), 5),
    poseModel: poseModel(of('AIGARET_POSE_MODEL')),
    mail: mailTarget(of('AIGARET_SMTP_URL'), of('AIGARET_MAIL_FROM')),
    logLevel,
    metricsPort: wholeNumber('AIGARET_METRICS_PORT', of('AIGARET_METRICS_PORT'), 65_535),
    demo: of('AIGARET_DEMO') === '1',
  };
}
