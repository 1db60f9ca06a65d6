// The papers of a session: what opens it on the server and what stands at the head of its recording.
import {
  PROTOCOL_VERSION,
  type Prescription,
  type RecordingHeader,
  RECORDING_VERSION,
  type SessionStart,
} from '@aigaret/contract';
import type { PoseSource } from '../../../pose/source.ts';
import type { Outbox, Recorder, Rooms } from '../../rooms.ts';

type Versions = Awaited<ReturnType<Rooms['versions']>>;

export interface SessionPapers {
  sessionId: string;
  plan: { id: string; version: number };
  prescription: Prescription;
  source: Pick<PoseSource, 'kind' | 'width' | 'height' | 'model'>;
  outbox: Outbox;
  nowMs: number; // UTC, by the browser's clock
}

const recordingHeader = (versions: Versions, { prescription, source }: SessionPapers): RecordingHeader => ({
  format: 'aigaret-pose',
  version: RECORDING_VERSION,
  width: source.width,
  height: source.height,
  source: source.kind,
  exercise: prescription.exercise,
  side: prescription.side,
  posture: prescription.posture,
  model: source.model,
  versions,
});

const sessionStart = (versions: Versions, { plan, prescription, source, nowMs }: SessionPapers): SessionStart => ({
  protocol: PROTOCOL_VERSION,
  planId: plan.id,
  planVersion: plan.version,
  prescription,
  source: source.kind,
  startedAt: nowMs,
  versions: { ...versions, model: source.model },
});

/** Opens the session in the outbox and begins its recording. */
export async function openRecorder(
  rooms: Pick<Rooms, 'recorder' | 'versions'>,
  papers: SessionPapers,
): Promise<Recorder> {
  const versions = await rooms.versions();
  return rooms.recorder({
    sessionId: papers.sessionId,
    outbox: papers.outbox,
    start: sessionStart(versions, papers),
    header: recordingHeader(versions, papers),
  });
}
