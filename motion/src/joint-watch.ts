// The patient's joint caps, watched in every movement: which joints are beyond theirs now. Angles do not need the movement:
// - elevation of an upper arm in any plane, facing the camera or not, from how much of its own length still hangs down;
// - flexion of a hip likewise from its thigh; straightening of a knee where the leg is seen from the side;
// - tilt and turn of the neck from the ears and the nose.
// A cap holds with a margin for what a webcam's angle wavers by; it is watched on top of the target, which lies below it anyway.
import { jointIds, type JointCaps, type JointId, type PoseFrame } from '@aigaret/contract';
import { FACING, LEAN_COS, LEAN_DEG, LEAN_SIN, SCALE, WIDTH, type Body } from './body.ts';
import { acos, atan2, cell, degrees, turnToAngle } from './numeric.ts';

/** On top of a cap, in degrees: jitter of a good picture. Decision. */
export const CAP_MARGIN_DEG = 4;
/** Beyond for this long, and back for this long. */
export const CAP_MS = 200;
/** Length of an upper arm and a thigh in shoulder widths, where the rest posture shows them shortened. Winter's segments. */
const UPPER_ARM = 0.85;
const THIGH = 1.15;
/** A body seen from the side has its shoulders this close, against its size. */
const FROM_THE_SIDE = 0.5;
/** Ears closer than this part of the shoulder width belong to a head that is seen from the side; about 0.4 from the front. */
const EARS_APART = 0.15;
/** Nose before the line of the ears over their distance, see neck-rotation. */
const NOSE_PER_EARS = 0.7;

const NONE: readonly JointId[] = [];
/** No change is under way. */
const NEVER = -1;

export class JointWatch {
  /** Beyond their caps now; a new array only when it changes. */
  beyond: readonly JointId[] = NONE;
  /** Angles of this frame by jointIds; NaN = not measured. */
  readonly angles = new Float64Array(jointIds.length).fill(NaN);

  private readonly limits: Float64Array; // by jointIds, margin included; NaN = no cap
  private readonly on = new Uint8Array(jointIds.length);
  private readonly changeSince = new Float64Array(jointIds.length).fill(NEVER);
  private readonly watches: boolean;

  constructor(
    private readonly rest: Body,
    caps: JointCaps = {},
  ) {
    this.limits = Float64Array.from(jointIds, (id) => (caps[id] ?? NaN) + CAP_MARGIN_DEG);
    this.watches = this.limits.some((limit) => limit === limit);
  }

  reset(): void {
    this.beyond = NONE;
    this.on.fill(0);
    this.changeSince.fill(NEVER);
  }

  step(frame: PoseFrame, now: Body): void {
    if (!this.watches) return;
    this.measure(now);
    this.judge(frame);
  }

  private judge(frame: PoseFrame): void {
    const { limits, angles, on, changeSince } = this;
    let changed = false;
    for (let joint = 0; joint < limits.length; joint += 1) {
      const over = (angles[joint] as number) > (limits[joint] as number);
      const isOn = on[joint] === 1;
      if (over === isOn) {
        changeSince[joint] = NEVER;
        continue;
      }
      const since = changeSince[joint] as number;
      if (since === NEVER) changeSince[joint] = frame.t;
      else if (frame.t - since >= CAP_MS) {
        on[joint] = over ? 1 : 0;
        changeSince[joint] = NEVER;
        changed = true;
      }
    }
    if (changed) this.beyond = jointIds.filter((_, joint) => on[joint] === 1);
  }

  /** Fills `angles`. */
  measure(now: Body): void {
    this.elevate(0, now, 11, 13);
    this.elevate(1, now, 12, 14);
    this.elevate(2, now, 23, 25);
    this.elevate(3, now, 24, 26);
    this.straighten(4, now, 23);
    this.straighten(5, now, 24);
    this.turnNeck(now);
  }

  private turnNeck(now: Body): void {
    const { angles } = this;
    const earX = (now.x[7] as number) - (now.x[8] as number);
    cell[0] = (now.y[7] as number) - (now.y[8] as number);
    cell[1] = earX;
    turnToAngle();
    const tilt = degrees(cell[0]) - (now.g[LEAN_DEG] as number);
    cell[0] = ((now.x[0] as number) - ((now.x[7] as number) + (now.x[8] as number)) / 2) / NOSE_PER_EARS;
    cell[1] = earX;
    turnToAngle();
    const turned = degrees(cell[0]);
    angles[6] = Math.sqrt(tilt * tilt);
    angles[7] = Math.sqrt(turned * turned);
    if (earX > EARS_APART * (this.rest.g[SCALE] as number)) return; // seen from the front
    angles[6] = NaN;
    angles[7] = NaN;
  }

  /** Angle of a segment from hanging along the trunk, in any plane: its hanging part over its own length. */
  private elevate(joint: number, now: Body, from: number, to: number): void {
    const { rest, angles } = this;
    const isArm = from < 23;
    const usual = (isArm ? UPPER_ARM : THIGH) * (rest.g[SCALE] as number);
    const restX = (rest.x[to] as number) - (rest.x[from] as number);
    const restY = (rest.y[to] as number) - (rest.y[from] as number);
    const seen = Math.sqrt(restX * restX + restY * restY);
    const x = (now.x[to] as number) - (now.x[from] as number);
    const y = (now.y[to] as number) - (now.y[from] as number);
    const nowLength = Math.sqrt(x * x + y * y);
    let length = seen > usual ? seen : usual;
    if (nowLength > length) length = nowLength;
    const down = isArm ? y * (now.g[LEAN_COS] as number) - x * (now.g[LEAN_SIN] as number) : y; // a thigh against the upright
    const hanging = down / length;
    angles[joint] = degrees(acos(hanging));
  }

  /** Knee: 0 = straight, + = beyond straight, where the leg is seen from the side. */
  private straighten(joint: number, now: Body, hip: number): void {
    const { angles } = this;
    const facing = now.g[FACING] as number;
    const side = (now.g[WIDTH] as number) < FROM_THE_SIDE * (now.g[SCALE] as number);
    const thighX = (now.x[hip + 2] as number) - (now.x[hip] as number);
    const thighY = (now.y[hip + 2] as number) - (now.y[hip] as number);
    const shankX = (now.x[hip + 4] as number) - (now.x[hip + 2] as number);
    const shankY = (now.y[hip + 4] as number) - (now.y[hip + 2] as number);
    const cross = thighX * shankY - thighY * shankX;
    const along = thighX * shankX + thighY * shankY;
    angles[joint] = -facing * degrees(atan2(cross, along));
    if (!side) angles[joint] = NaN;
  }
}

/** Joints that a posture carries beyond their caps, without margin; for postures that somebody proposes. */
export function beyondCaps(posture: Body, rest: Body, caps: JointCaps): JointId[] {
  const watch = new JointWatch(rest, caps);
  watch.measure(posture);
  return jointIds.filter((id, joint) => (watch.angles[joint] as number) > (caps[id] ?? Infinity));
}
