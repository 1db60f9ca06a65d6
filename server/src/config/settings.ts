// Every setting of the server in one table: name, expected form, default, meaning. docs/settings.md shows the same table
// and a test compares the two. Nothing else in the server reads the environment.

export interface Setting {
  name: `AIGARET_${string}`;
  form: string; // what a value must look like, for the refusal and the documentation
  fallback: string; // '' = none
  meaning: string;
  secret?: true; // may hold a password: never shown
}

export const settings = [
  {
    name: 'AIGARET_HOST',
    form: 'an IP address or host name to listen on',
    fallback: '127.0.0.1',
    meaning:
      'Where the server listens. Browsers give a camera only to https or localhost, so other machines need a TLS proxy in front.',
  },
  {
    name: 'AIGARET_PORT',
    form: 'a whole number from 0 to 65535',
    fallback: '8080',
    meaning: 'Port to listen on; 0 takes a free one.',
  },
  {
    name: 'AIGARET_DATABASE_URL',
    form: 'sqlite:<path> or mysql://user:password@host:port/database',
    fallback: 'sqlite:data/aigaret.sqlite',
    meaning: 'The database: MySQL 8 or MariaDB 10.11 in production, or the embedded SQLite.',
    secret: true,
  },
  {
    name: 'AIGARET_DATABASE_ADMIN_URL',
    form: 'mysql://user:password@host:port/database',
    fallback: '',
    meaning: 'Account that runs migrations; without it AIGARET_DATABASE_URL is used.',
    secret: true,
  },
  {
    name: 'AIGARET_DATA_DIR',
    form: 'a path of a folder',
    fallback: 'data',
    meaning: 'Folder for recordings (and, in a demo, the sign-ins). Created when absent.',
  },
  {
    name: 'AIGARET_WEB_DIR',
    form: 'a path of a folder',
    fallback: 'game/dist',
    meaning: 'The built browser side. A relative path counts from the folder of the project.',
  },
  {
    name: 'AIGARET_ORIGINS',
    form: 'origins such as https://play.clinic.example, separated by commas',
    fallback: '',
    meaning:
      'Origins that browsers may come from beside http://localhost:<port> and http://127.0.0.1:<port>. Needed behind a proxy.',
  },
  {
    name: 'AIGARET_PROXIES',
    form: 'a whole number from 0 to 5',
    fallback: '0',
    meaning:
      'How many proxies of your own stand in front. Only then X-Forwarded-For is believed; rate limits go by that address.',
  },
  {
    name: 'AIGARET_POSE_MODEL',
    form: 'a path of a .task file',
    fallback: '',
    meaning: 'Another full pose model, served to browsers as /pose/pose-full.task instead of the built one.',
  },
  {
    name: 'AIGARET_LOG_LEVEL',
    form: 'one of fatal, error, warn, info, debug, silent',
    fallback: 'info',
    meaning: 'Least level that is logged. Logs are JSON lines on standard output, without personal data.',
  },
  {
    name: 'AIGARET_METRICS_PORT',
    form: 'a whole number from 0 to 65535',
    fallback: '9464',
    meaning:
      'Port of the metrics, http://127.0.0.1:<port>/metrics, reachable from this machine only; 0 = none. One that is taken is told in the log.',
  },
  {
    name: 'AIGARET_SMTP_URL',
    form: 'smtp://user:password@host:port or smtps://user:password@host:port, with AIGARET_MAIL_FROM',
    fallback: '',
    meaning:
      'Mail server that sends the links of invitations and resets. Without it the administrator hands the links over. smtp:// insists on STARTTLS except on this machine.',
    secret: true,
  },
  {
    name: 'AIGARET_MAIL_FROM',
    form: 'an e-mail address, with AIGARET_SMTP_URL',
    fallback: '',
    meaning: 'Sender of these mails.',
  },
  {
    name: 'AIGARET_DEMO',
    form: '1, or not set',
    fallback: '',
    meaning: 'Seeds an invented clinic into a new embedded database. A start without it refuses such a database.',
  },
] as const satisfies readonly Setting[];

export type SettingName = (typeof settings)[number]['name'];

/** The documentation's table; docs/settings.md holds exactly this text between its two markers. */
export const settingsTable = (): string =>
  [
    '| setting | form | default | meaning |',
    '| --- | --- | --- | --- |',
    ...settings.map(
      ({ name, form, fallback, meaning }) =>
        `| ${name} | ${form} | ${fallback ? `\`${fallback}\`` : '-'} | ${meaning} |`,
    ),
  ].join('\n');
