// Sends a letter by SMTP where a mail server is set. A mail that does not go out is no error of the request: the caller is
// told, and shows what the letter would have carried.
import { createTransport } from 'nodemailer';
import type { MailTarget } from '../config/config.ts';
import type { Log } from '../log/log.ts';
import type { Letter } from './letters.ts';

/** A mail server answers in a second or two; an administrator waits no longer than this for all of it. */
const WHOLE_MS = 8_000;
const STEP_MS = 4_000;

const isThisMachine = (host: string): boolean => ['localhost', '127.0.0.1', '::1'].includes(host);

export class Mailer {
  constructor(
    private readonly target: MailTarget | null,
    private readonly log: Log,
  ) {}

  /** @returns true when the mail server took it */
  async send(to: string, letter: Letter): Promise<boolean> {
    if (!this.target) return false;
    const { host, port, tls, user, password, from } = this.target;
    const transport = createTransport({
      host,
      port,
      secure: tls,
      requireTLS: !tls && !isThisMachine(host),
      connectionTimeout: STEP_MS,
      greetingTimeout: STEP_MS,
      socketTimeout: STEP_MS,
      dnsTimeout: STEP_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })), WHOLE_MS);
    });
    const sending = transport.sendMail({
      from,
      to: { name: '', address: to },
      subject: letter.subject,
      text: letter.text,
    });
    try {
      await Promise.race([sending, late]);
      return true;
    } catch (error) {
      sending.catch(() => undefined);
      this.log.warn({ code: (error as { code?: string }).code ?? 'unknown' }, 'mail not sent');
      return false;
    } finally {
      clearTimeout(timer);
      transport.close();
    }
  }
}
