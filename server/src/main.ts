// The server as a process: reads settings, starts, says where it is, stops gracefully.
import { AigaretError } from '@aigaret/contract';
import { checkConfig, type Config } from './config/config.ts';
import { readEnvironment } from './config/env.ts';
import { demoBanner } from './demo/banner.ts';
import { createLog, type Log } from './log/log.ts';
import { startServer, type RunningServer } from './server.ts';

/** Longer than a graceful stop ever takes: then something hangs. */
const STOP_MS = 15_000;

/** Says in plain words why the server does not start; no stack, nothing secret. */
function giveUp(error: unknown, config: Config | null): never {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (error instanceof AigaretError) console.error(`${error.code}: ${error.message}`);
  else if (code === 'EADDRINUSE')
    console.error(`Port ${config?.port} is in use. Stop what uses it, or set AIGARET_PORT to another port.`);
  else if (code === 'EACCES')
    console.error(
      `Not allowed: listening on port ${config?.port}, or writing to ${config?.dataDir}. Set AIGARET_PORT or AIGARET_DATA_DIR.`,
    );
  else if (code === 'EADDRNOTAVAIL')
    console.error('This machine has no such address. Set AIGARET_HOST, for example to 127.0.0.1.');
  else if (code.startsWith('SQLITE_'))
    console.error(`The embedded database cannot be used (${code}). Check the path in AIGARET_DATABASE_URL.`);
  else console.error(error);
  process.exit(1);
}

function stopOnSignal(server: RunningServer, log: Log): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) {
      console.error('Stopped at once; what was under way is cut.');
      process.exit(1);
    }
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_MS).unref();
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
}

async function run(): Promise<void> {
  let config: Config | null = null;
  try {
    const { raw, unknown } = readEnvironment(process.env);
    config = checkConfig(raw);
    const log = createLog(config.logLevel);
    for (const name of unknown) log.warn({ setting: name }, 'unknown setting, see docs/settings.md');
    const server = await startServer({ config, log });
    stopOnSignal(server, log);
    await server.metrics.listen(config.metricsPort);
    await server.opened;
    if (!server.database.isOpen) return; // told to stop while waiting for the database
    if (config.demo) console.log(demoBanner(server.address, config.dataDir));
    console.log(`AIGARET is ready: ${server.address}`);
  } catch (error) {
    giveUp(error, config);
  }
}

// Health data: whatever this process writes, no other account of the machine reads.
process.umask(0o077);
await run();
