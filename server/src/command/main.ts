// `npm run admin` as a process: reads the settings and the command line, does one thing, says in plain words what went wrong.
import { existsSync } from 'node:fs';
import { AigaretError } from '@aigaret/contract';
import { checkConfig } from '../config/config.ts';
import { readEnvironment } from '../config/env.ts';
import { createLog } from '../log/log.ts';
import { help, readCommand } from './commands.ts';
import { openContext } from './context.ts';
import { UsageError } from './terminal.ts';

const REFUSED = 1;
const NOT_UNDERSTOOD = 2;

/** @returns the exit code */
async function run(args: readonly string[]): Promise<number> {
  const chosen = readCommand(args);
  if (!chosen) {
    console.log(help());
    return 0;
  }
  const { raw } = readEnvironment(process.env);
  const config = checkConfig(raw);
  const unnamed = raw['AIGARET_DATABASE_URL'] === undefined;
  if (unnamed && config.database.kind === 'sqlite' && !existsSync(config.database.path)) {
    throw new UsageError(
      'Which database? Set AIGARET_DATABASE_URL as for the server, for example sqlite:data/clinic.sqlite (docs/settings.md).\n' +
        'Without it the server runs the demo, and there is no demo here yet.',
    );
  }
  const context = await openContext(config, createLog('silent'));
  try {
    await chosen.run(context, (line) => console.log(line));
  } finally {
    await context.close();
  }
  return 0;
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(error.message);
    return NOT_UNDERSTOOD;
  }
  if (error instanceof AigaretError) {
    console.error(`${error.code}: ${error.message}`);
    return error.code === 'BAD_REQUEST' ? NOT_UNDERSTOOD : REFUSED;
  }
  console.error(`The database cannot be used: ${String((error as { code?: string }).code ?? (error as Error).name)}.`);
  return REFUSED;
}

process.umask(0o077); // a new embedded database is nobody else's to read
process.exitCode = await run(process.argv.slice(2)).catch(explain);
