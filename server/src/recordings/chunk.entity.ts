// One stored chunk of a recording: where it belongs, how long it is and its checksum. The bytes lie in a RecordingStore.
import { Entity, ForeignKey } from 'typeorm';
import { Id, Instant, Int, KeyInt, Reference, Varchar, restrict } from '../database/columns.ts';
import { ExerciseSession } from '../sessions/session.entity.ts';

@Entity('recording_chunk')
export class RecordingChunk {
  @Id()
  @ForeignKey(() => ExerciseSession, restrict('fk_chunk_session'))
  sessionId: string;

  @KeyInt() place: number; // 0, 1, 2 ...

  @Reference() clinicId: string;
  @Int() bytes: number;
  @Varchar(64) sha256: string; // hex
  @Instant() receivedAt: number;
}
