// Puts one play together: claims the tab, starts the source, opens recorder and live room, mounts the level, and takes all
// of it down again. Every step can fail with a named code; what was taken until then is given back.
import {
  AigaretError,
  type AnswerRecord,
  type ErrorCode,
  type Language,
  type PoseSourceKind,
  type Prescription,
  type RunSafety,
} from '@aigaret/contract';
import { movementInfo, type WayId } from '@aigaret/motion';
import type { PoseListener } from '../../../pose/source.ts';
import type { Stage, Translate } from '../../../stage/mount.ts';
import type { LinkState, Outbox, Rooms, Scene } from '../../rooms.ts';
import { claimPlay } from './one-tab.ts';
import { createPlaySession, type PlayParts, type PlaySession } from './play-session.ts';
import { seedOf } from './seed.ts';
import { openRecorder } from './session-papers.ts';

export interface PlayRequest {
  sessionId: string;
  plan: { id: string; version: number };
  prescription: Prescription;
  source: PoseSourceKind;
  outbox: Outbox;
  parent: HTMLElement;
  language: Language;
  texts: Translate;
  nowMs: number; // UTC, by the browser's clock
  safety: RunSafety;
  answers: readonly AnswerRecord[]; // given before play, in their order
  onAsking: PlayParts['onAsking'];
  onEnd: PlayParts['onEnd'];
  /** The live room's state; PLAYING_ELSEWHERE ends this play, everything else leaves it running. */
  onLink: (state: LinkState, code: ErrorCode | null) => void;
}

export interface RunningPlay {
  readonly session: PlaySession;
  readonly model: string; // what read the pictures, as in the recording
  /** Ends the run as `left` if it still runs, and frees camera, canvas and socket. */
  close(): void;
  /** Frees camera and socket, keeps the level's ending on the screen. */
  release(): void;
}

/** @throws AigaretError SCENE_INVALID when the folder is missing or was refused */
export function sceneOf(rooms: Rooms, level: string): Scene {
  const scene = rooms.scene(level);
  if (scene) return scene;
  throw new AigaretError('SCENE_INVALID', {
    where: 'Plan item, level',
    expected: 'a level that is installed and valid',
    got: `"${level}"`,
    remedy: 'See the browser console for refused levels.',
  });
}

const playingElsewhere = (): AigaretError =>
  new AigaretError('PLAYING_ELSEWHERE', {
    where: 'the live room',
    expected: 'one device that plays',
    got: 'another one playing',
    remedy: 'Stop there first.',
  });

/** @throws AigaretError with a code that errors.json explains */
export async function startPlay(rooms: Rooms, request: PlayRequest): Promise<RunningPlay> {
  const { prescription, sessionId } = request;
  const scene = sceneOf(rooms, prescription.level);
  const seed = seedOf(sessionId);
  const taken: (() => void)[] = []; // given back in reverse order
  const release = (): void => {
    while (taken.length > 0) taken.pop()?.();
  };
  let session: PlaySession | null = null;
  let asked = (): WayId | null => null;
  let stage: Stage | null = null;
  let problem: { code: string } | null = null;
  let watchers: readonly string[] = [];
  let refused: ErrorCode | null = null;
  try {
    taken.push(await claimPlay());
    const source = await rooms.source(request.source, prescription);
    taken.push(() => source.stop());
    const listener: PoseListener = {
      frame: (frame) => {
        session?.frame(frame);
        source.asks?.(asked());
      },
      problem: (error) => {
        problem = error;
        session?.problem(error);
      },
    };
    const isCamera = source.kind === 'camera';
    if (isCamera) await source.start(listener); // a refused camera is told before anything is drawn
    const link = await rooms.patientLink({
      command: (delivered) => session?.command(delivered) ?? { ok: false, code: 'NOT_PLAYING' },
      watchers: (names) => {
        watchers = names;
        if (session) stage?.watchers(names);
      },
      state: (state, code) => {
        refused = code;
        request.onLink(state, code);
      },
    });
    taken.push(() => link.close());
    link.startSession({ sessionId, prescription, source: source.kind, aspect: source.width / source.height });
    stage = await rooms.mountStage({
      parent: request.parent,
      load: scene.load,
      manifest: scene.manifest,
      parameters: prescription.parameters,
      seed,
      exercise: prescription.exercise,
      side: prescription.side,
      posture: prescription.posture,
      unit: movementInfo(prescription.exercise).unit,
      aspect: source.width / source.height,
      language: request.language,
      texts: request.texts,
      preview: source.preview,
      onAction: (action) => session?.action(action),
    });
    if (!isCamera) await source.start(listener); // a figure moves from its start on, so the level stands first
    const run = await rooms.run({
      prescription,
      width: source.width,
      height: source.height,
      seed,
      safety: request.safety,
    });
    asked = () => run.state.way;
    for (const { question, value } of request.answers) run.command({ kind: 'answer', question, value });
    if (refused === 'PLAYING_ELSEWHERE') throw playingElsewhere(); // before anything is stored
    const recorder = await openRecorder(rooms, { ...request, source });
    const { texts } = request;
    const running = createPlaySession({
      run,
      stage,
      recorder,
      link,
      cueText: (cue) => texts(`cue.${cue}`),
      problemText: (code) => `${texts(`errors:${code}.title`)} ${texts(`errors:${code}.remedy`)}`,
      onAsking: request.onAsking,
      onEnd: request.onEnd,
    });
    session = running;
    if (problem) running.problem(problem);
    if (watchers.length > 0) stage.watchers(watchers);
    const mounted = stage;
    return {
      session: running,
      model: source.model,
      release,
      close() {
        if (!running.ended) running.leave();
        release();
        mounted.destroy();
      },
    };
  } catch (error) {
    stage?.destroy();
    release();
    throw error;
  }
}
