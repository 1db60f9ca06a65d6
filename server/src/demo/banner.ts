// What a person reads when the demo is ready: where to go and how to sign in.
import { readFileSync } from 'node:fs';
import { signInsFile } from './sign-ins.ts';

const LINE = '='.repeat(72);

export function demoBanner(address: string, dataDir: string): string {
  let signIns = '';
  try {
    signIns = readFileSync(signInsFile(dataDir), 'utf8').trim();
  } catch {
    signIns = `The sign-ins were in ${signInsFile(dataDir)}; remove the demo's database to get new ones.`;
  }
  return [
    '',
    LINE,
    `  AIGARET demo   ${address}`,
    '',
    `  Patient's page      ${address}/`,
    `  Therapist's page    ${address}/therapist`,
    `  Administrator       ${address}/admin`,
    '',
    ...signIns.split('\n').map((line) => `  ${line}`),
    LINE,
    '',
  ].join('\n');
}
