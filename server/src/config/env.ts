// Reads the environment and nothing else: which AIGARET_* names are set, and which of them nobody knows.
// What a value may be is decided in settings.ts and checked in config.ts.
import { settings } from './settings.ts';

/** Raw values by setting name; an empty value counts as not set. */
export type RawSettings = Partial<Record<string, string>>;

const PREFIX = 'AIGARET_';

/** Names that only the test suites and the benchmarks read. */
const NOT_OURS = ['AIGARET_TEST_', 'AIGARET_REFERENCE_DATA', 'AIGARET_BENCH_'];

export interface Environment {
  raw: RawSettings;
  unknown: string[]; // AIGARET_* names that no setting has, e.g. a typing error
}

export function readEnvironment(source: NodeJS.ProcessEnv): Environment {
  const raw: RawSettings = {};
  const unknown: string[] = [];
  for (const [name, value] of Object.entries(source)) {
    if (!name.startsWith(PREFIX) || value === undefined || value === '') continue;
    if (settings.some((setting) => setting.name === name)) raw[name] = value;
    else if (!NOT_OURS.some((start) => name.startsWith(start))) unknown.push(name);
  }
  return { raw, unknown };
}
