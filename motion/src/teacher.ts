// Teaching by showing: a start and an end posture, each held still for two seconds, give a movement: which segments moved,
// from where to where, and how far each may be from the way. Hands-free; a therapist approves what comes out.
import { AigaretError, taughtSegments, type JointCaps, type PoseFrame, type TaughtPose } from '@aigaret/contract';
import { SHOULDER_Y, TRUNK, type Body } from './body.ts';
import { beyondCaps } from './joint-watch.ts';
import { taughtPose } from './movements/taught-pose.ts';
import { Observer } from './observer.ts';
import { RestFinder } from './rest-finder.ts';
import { restBody, restRecord } from './rest-record.ts';
import { segmentDeg } from './taught-segments.ts';
import type { QualityReason } from './types.ts';

/** A segment that turned by less did not take part: twice the jitter of a still limb in a poor picture. */
const MOVED_DEG = 15;
/** How far a segment may be from the way, by default: a third of the largest turn, within the contract's bounds. */
const TOLERANCE_PART = 1 / 3;
const TOLERANCE_MIN_DEG = 12;
const TOLERANCE_MAX_DEG = 30;
/** The shoulders rise by more than this part of the trunk: that is standing up or jumping, which is not taught here. */
const RISE_MAX = 0.35;

export type TeachStage = 'positioning' | 'start' | 'move' | 'end' | 'done';

/** State of the teaching after a frame; one object reused. */
export interface TeachState {
  stage: TeachStage;
  progress: number; // 0..1 of holding still
  reason: QualityReason;
  taught: TaughtPose | null; // set when done
  refusal: AigaretError | null; // why the last end posture was not taken; it may be shown again
}

export interface TeacherOptions {
  aspect: number; // picture width / height
  caps?: JointCaps; // an end posture beyond them is not taken
  toleranceDeg?: number; // 5..45; default by the size of the movement
}

export interface Teacher {
  step(frame: PoseFrame): TeachState;
  reset(): void;
}

const refusal = (expected: string, got: string): AigaretError =>
  new AigaretError('BAD_REQUEST', { where: 'taught posture', expected, got, remedy: 'Show the end posture again.' });

/** Half a turn at most: the shorter way round. */
function turn(fromDeg: number, toDeg: number): number {
  const difference = toDeg - fromDeg;
  return difference > 180 ? difference - 360 : difference <= -180 ? difference + 360 : difference;
}

/**
 * The movement between two postures.
 * @throws AigaretError BAD_REQUEST when nothing moved, the end is beyond a cap, or the body rises as in standing up
 */
export function poseBetween(
  start: Body,
  end: Body,
  { caps = {}, toleranceDeg }: Omit<TeacherOptions, 'aspect'>,
): TaughtPose {
  const segments = taughtSegments.flatMap((segment) => {
    const startDeg = segmentDeg(start, segment);
    const way = turn(startDeg, segmentDeg(end, segment));
    return way >= MOVED_DEG || way <= -MOVED_DEG ? [{ segment, startDeg, endDeg: startDeg + way }] : [];
  });
  if (segments.length === 0) throw refusal(`a segment that turns by ${MOVED_DEG} degrees`, 'less');
  const beyond = beyondCaps(end, start, caps);
  if (beyond.length > 0) throw refusal("an end posture within the patient's joint caps", beyond.join(', '));
  const rise = ((start.g[SHOULDER_Y] as number) - (end.g[SHOULDER_Y] as number)) / (start.g[TRUNK] as number);
  if (rise > RISE_MAX) throw refusal('a posture without standing up or jumping', 'the shoulders rise');
  const largest = Math.max(...segments.map(({ startDeg, endDeg }) => Math.abs(endDeg - startDeg)));
  const usual = Math.min(TOLERANCE_MAX_DEG, Math.max(TOLERANCE_MIN_DEG, largest * TOLERANCE_PART));
  return { segments, toleranceDeg: toleranceDeg ?? usual };
}

export function createTeacher(options: TeacherOptions): Teacher {
  return new PostureTeacher(options);
}

class PostureTeacher implements Teacher {
  private readonly observer;
  private readonly finder;
  private start: Body | null = null;
  private readonly state: TeachState = {
    stage: 'positioning',
    progress: 0,
    reason: 'no-person',
    taught: null,
    refusal: null,
  };

  constructor(private readonly options: TeacherOptions) {
    const { aspect } = options;
    this.observer = new Observer({ movement: taughtPose, formula: taughtPose, side: 'both', aspect });
    this.finder = new RestFinder([11, 12, 13, 14, 15, 16]);
  }

  reset(): void {
    this.observer.reset();
    this.finder.reset();
    this.start = null;
    Object.assign(this.state, { stage: 'positioning', progress: 0, reason: 'no-person', taught: null, refusal: null });
  }

  step(frame: PoseFrame): TeachState {
    const { state, observer, finder } = this;
    if (state.stage === 'done') return state;
    state.reason = observer.observe(frame, this.start);
    if (state.reason !== 'ok') {
      finder.reset();
      state.progress = 0;
      return state;
    }
    if (state.stage === 'positioning') state.stage = 'start';
    const found = finder.step(frame.t, observer.body);
    state.progress = finder.progress(frame.t);
    if (this.start && state.stage === 'move' && this.hasMoved(this.start)) state.stage = 'end';
    if (found) this.take(restBody(restRecord(finder.rest, 1, 'front')));
    return state;
  }

  private hasMoved(start: Body): boolean {
    return taughtSegments.some((segment) => {
      const way = turn(segmentDeg(start, segment), segmentDeg(this.observer.body, segment));
      return way >= MOVED_DEG || way <= -MOVED_DEG;
    });
  }

  /** A posture was held: the first is the start, the next that differs the end. */
  private take(posture: Body): void {
    const { state } = this;
    this.finder.reset();
    if (!this.start) {
      this.start = posture;
      state.stage = 'move';
      state.progress = 0;
      return;
    }
    if (state.stage !== 'end') return;
    try {
      state.taught = poseBetween(this.start, posture, this.options);
      state.stage = 'done';
      state.progress = 1;
    } catch (error) {
      if (!(error instanceof AigaretError)) throw error;
      state.refusal = error;
      state.stage = 'move';
    }
  }
}
