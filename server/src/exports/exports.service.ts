// Everything on one patient as a ZIP of JSON files and recordings. Each page is read with the right to read checked again.
import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { In, type EntityManager } from 'typeorm';
import { AigaretError } from '@aigaret/contract';
import { Clinic } from '../accounts/clinic.entity.ts';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { Staff } from '../accounts/staff.entity.ts';
import { requireCare } from '../care/care.service.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { RecordingChunk } from '../recordings/chunk.entity.ts';
import { RecordingsService } from '../recordings/recordings.service.ts';
import { ExerciseSession } from '../sessions/session.entity.ts';
import { archive, type Entry } from './archive.ts';
import { parts, type Part, type Subject } from './export-parts.ts';
import { exportReadme } from './readme.ts';

/** Each reads as fast as its receiver takes it; more at once would make the others' pages wait. */
const AT_ONCE = 4;

export interface Export {
  file: string;
  content: Readable;
}

@Injectable()
export class ExportsService {
  private running = 0;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RecordingsService) private readonly recordings: RecordingsService,
  ) {}

  own(who: SignedIn): Promise<Export> {
    return this.make({ patientId: who.id, clinicId: who.clinicId }, async () => undefined);
  }

  /** @throws AigaretError NOT_YOUR_PATIENT, TOO_MANY_TRIES */
  ofPatient(who: SignedIn, patientId: string): Promise<Export> {
    return this.make({ patientId, clinicId: who.clinicId }, (manager) =>
      requireCare(manager, who, this.clock, patientId),
    );
  }

  private async make(
    { patientId, clinicId }: Pick<Subject, 'patientId' | 'clinicId'>,
    check: (manager: EntityManager) => Promise<unknown>,
  ): Promise<Export> {
    const read: Subject['read'] = (work) =>
      this.database.read(async (manager) => {
        await check(manager);
        return work(manager);
      });
    const { name, staff } = await read(async (manager) => ({
      name: (await manager.findOneByOrFail(Clinic, { id: clinicId })).name,
      staff: await manager.findBy(Staff, { clinicId }),
    }));
    this.take();
    const now = this.clock.now();
    const names = new Map(staff.map(({ id, displayName }) => [id, displayName]));
    const content = archive(this.entries({ patientId, clinicId, names, read }, exportReadme(name, now)), now);
    content.once('close', () => (this.running -= 1));
    return { file: `aigaret-${new Date(now).toISOString().slice(0, 10)}-${patientId.slice(0, 8)}.zip`, content };
  }

  private take(): void {
    if (this.running >= AT_ONCE)
      throw new AigaretError('TOO_MANY_TRIES', {
        where: 'export',
        expected: `at most ${AT_ONCE} at once`,
        got: 'more',
        remedy: 'Try again in a minute.',
      });
    this.running += 1;
  }

  private async *entries(subject: Subject, readme: string): AsyncGenerator<Entry> {
    yield { name: 'README.txt', lines: () => oneText(readme) };
    for (const part of parts) yield { name: part.file, lines: () => jsonLines(part.rows(subject)) };
    const list: Record<string, unknown>[] = [];
    for (const { id, exercise, startedAt } of await this.recorded(subject)) {
      const name = `recordings/${new Date(startedAt).toISOString().slice(0, 10)}-${exercise}-${id}.jsonl`;
      list.push({ sessionId: id, file: name });
      yield { name, lines: () => this.recordings.linesOf(id) };
    }
    const rows: Part['rows'] = async function* rowsOf() {
      yield* list;
    };
    yield { name: 'recordings.json', lines: () => jsonLines(rows(subject)) };
  }

  private recorded({ patientId, read }: Subject): Promise<Pick<ExerciseSession, 'id' | 'exercise' | 'startedAt'>[]> {
    return read(async (manager) => {
      const rows = await manager
        .createQueryBuilder(RecordingChunk, 'chunk')
        .innerJoin(ExerciseSession, 'session', 'session.id = chunk.sessionId')
        .select('DISTINCT chunk.sessionId', 'id')
        .where('session.patientId = :patientId', { patientId })
        .getRawMany<{ id: string }>();
      return manager.find(ExerciseSession, {
        where: { id: In(rows.map((row) => row.id)) },
        select: { id: true, exercise: true, startedAt: true },
        order: { startedAt: 'ASC', id: 'ASC' },
      });
    });
  }
}

async function* oneText(text: string): AsyncGenerator<string> {
  yield text;
}

/** A JSON list, one row a line. */
async function* jsonLines(rows: AsyncIterable<Record<string, unknown>>): AsyncGenerator<string> {
  let first = true;
  for await (const row of rows) {
    yield `${first ? '[\n' : ',\n'}${JSON.stringify(row)}`;
    first = false;
  }
  yield first ? '[]\n' : '\n]\n';
}
