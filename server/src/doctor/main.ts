// `npm run doctor` as a process: looks at everything a start needs, also while the server runs or cannot start, and prints
// one plain page. Exit code 1 when a line is red.
import { AigaretError } from '@aigaret/contract';
import { checkConfig, type Config } from '../config/config.ts';
import { readEnvironment } from '../config/env.ts';
import { database } from './database.ts';
import { built, clock, dataFolder, disk, mail, node, port } from './machine.ts';
import { fine, pageOf, wrong, type Verdict } from './verdict.ts';

function settings(): { config: Config | null; verdicts: Verdict[] } {
  const { raw, unknown } = readEnvironment(process.env);
  const typing = unknown.map((name) =>
    wrong(`Nobody knows the setting ${name}`, 'A typing error? See docs/settings.md.'),
  );
  try {
    const config = checkConfig(raw);
    return { config, verdicts: [fine('The settings are valid'), ...typing] };
  } catch (error) {
    if (!(error instanceof AigaretError)) throw error;
    const { where, expected, got } = error.parts;
    return {
      config: null,
      verdicts: [wrong(`The ${where} is not valid: ${got}`, `Expected: ${expected}. See docs/settings.md.`), ...typing],
    };
  }
}

async function examine(): Promise<Verdict[]> {
  const { config, verdicts } = settings();
  const first = [node(), clock(Date.now()), ...verdicts];
  if (!config) return first;
  const parts = await Promise.all([
    port(config),
    dataFolder(config),
    disk(config),
    database(config),
    built(config),
    mail(config),
  ]);
  return [...first, ...parts.flat()];
}

const found = await examine();
console.log(pageOf(found, process.stdout.isTTY && process.env['NO_COLOR'] === undefined));
process.exitCode = found.every(({ ok }) => ok) ? 0 : 1;
