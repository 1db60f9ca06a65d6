// A mail server for tests: takes letters, or refuses them, or never says a word.
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface Mail {
  from: string;
  to: string[];
  subject: string;
  text: string;
}

export interface SmtpServer {
  port: number;
  mails: Mail[];
  close(): Promise<void>;
}

const decodeWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?(b|q)\?(.*?)\?=/gi, (_, how: string, part: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(part, 'base64').toString() : quotedPrintable(part.replaceAll('_', ' ')),
    );

function quotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

function readMail(raw: string, from: string, to: string[]): Mail {
  const at = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, at).replace(/\r\n\s+/g, ' ');
  const body = raw.slice(at + 4);
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  const encoding = header('Content-Transfer-Encoding').toLowerCase();
  const decoded =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : encoding === 'quoted-printable'
        ? quotedPrintable(body)
        : body;
  return { from, to, subject: decodeWords(header('Subject')), text: decoded };
}

/** @param mood `refusing`: no recipient is known; `silent`: the connection opens and nothing follows */
export async function startSmtp(mood: 'taking' | 'refusing' | 'silent' = 'taking'): Promise<SmtpServer> {
  const mails: Mail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    if (mood === 'silent') return;
    let rest = '';
    let data: string | null = null;
    let from = '';
    let to: string[] = [];
    const say = (line: string): boolean => socket.write(`${line}\r\n`);
    const hear = (line: string): void => {
      if (data !== null) {
        if (line !== '.') data += `${line.replace(/^\./, '')}\r\n`;
        else {
          mails.push(readMail(data, from, to));
          data = null;
          say('250 taken');
        }
        return;
      }
      const word = line.slice(0, 4).toUpperCase();
      if (word === 'EHLO' || word === 'HELO') say('250 test');
      else if (word === 'MAIL') {
        from = /<(.*?)>/.exec(line)?.[1] ?? '';
        to = [];
        say('250 ok');
      } else if (word === 'RCPT') {
        to.push(/<(.*?)>/.exec(line)?.[1] ?? '');
        say(mood === 'refusing' ? '550 unknown' : '250 ok');
      } else if (word === 'DATA') {
        data = '';
        say('354 go on');
      } else if (word === 'QUIT') {
        say('221 bye');
        socket.end();
      } else say(word === 'STAR' ? '454 no TLS here' : '250 ok');
    };
    say('220 test');
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
