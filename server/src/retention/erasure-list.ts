// Who was erased, kept outside the database: a restored backup brings people back, and this list says who has to go again.
// One JSON line each, forced to the disk before anything is removed. It names random ids only.
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const entrySchema = z.object({ patientId: z.string(), clinicId: z.string(), at: z.number() });
export type Erased = z.infer<typeof entrySchema>;

/** Ids of one step, so that a list of any length takes little memory. */
const AT_ONCE = 200;

export class ErasureList {
  private readonly folder: string;
  private readonly path: string;

  constructor(dataDir: string) {
    this.folder = dataDir;
    this.path = join(dataDir, 'erasures.jsonl');
  }

  async add(entry: Erased): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = await open(this.path, 'a', 0o600);
    try {
      // The line break comes first as well: a line that was torn by a power cut stays alone.
      await file.appendFile(`\n${JSON.stringify(entry)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    const folder = await open(this.folder, 'r');
    await folder.sync().finally(() => folder.close());
  }

  /** All entries, some at a time. Empty and torn lines are passed over. */
  async *batches(): AsyncGenerator<Erased[]> {
    let batch: Erased[] = [];
    for await (const line of this.lines()) {
      const entry = parse(line);
      if (entry) batch.push(entry);
      if (batch.length < AT_ONCE) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  private async *lines(): AsyncGenerator<string> {
    const file = await open(this.path, 'r').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null; // nobody was erased yet
      throw error;
    });
    if (!file) return;
    try {
      yield* file.readLines({ encoding: 'utf8' });
    } finally {
      await file.close().catch(() => undefined); // reading to the end has closed it
    }
  }
}

function parse(line: string): Erased | null {
  try {
    return entrySchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
