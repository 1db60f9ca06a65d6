// A joint beyond what the therapist allows, in whatever movement: nothing is earned, the patient is asked back; when it
// lasts, play pauses until the joint is back. Which joints are beyond is motion's word, frame by frame.
import type { JointCaps, JointId, Side } from '@aigaret/contract';
import type { MovementInfo } from '@aigaret/motion';

/** Beyond for so long pauses. Decision: time to hear "a little less" and to obey. */
export const BEYOND_PAUSES_MS = 2000;
/** Back for so long lets play go on. As after a loss of tracking. */
export const BACK_AFTER_MS = 1000;
/** Within for so long clears the time spent beyond; a joint that trembles about its cap does not. */
export const CLEAR_AFTER_MS = 200;
/** Beyond for so long in one repetition spoils it: it earns nothing. The time after which a compensation counts, too. */
export const BEYOND_SPOILS_MS = 300;

export class CapWatch {
  #beyondMs = 0;
  #backMs = 0;

  restart(): void {
    this.#beyondMs = 0;
    this.#backMs = 0;
  }

  /** One sample on; what is not well seen says nothing either way, and one good frame is not being back. */
  step(beyond: readonly JointId[], seen: boolean, dtMs: number): void {
    if (beyond.length > 0) {
      this.#beyondMs += dtMs;
      this.#backMs = 0;
    } else if (seen) {
      this.#backMs += dtMs;
      if (this.#backMs >= CLEAR_AFTER_MS) this.#beyondMs = 0;
    }
  }

  get spoils(): boolean {
    return this.#beyondMs >= BEYOND_SPOILS_MS;
  }

  get lasts(): boolean {
    return this.#beyondMs >= BEYOND_PAUSES_MS;
  }

  get back(): boolean {
    return this.#backMs >= BACK_AFTER_MS;
  }
}

/** The joints that a movement of this side turns: those of the other side are watched, they bound no target. */
const turns = (joint: JointId, side: Side): boolean =>
  side === 'both' || !(joint.endsWith('-left') || joint.endsWith('-right')) || joint.endsWith(`-${side}`);

/** The smallest cap of the joints whose angle is the movement's own value; null = none. Degrees, for movements in degrees. */
export function targetCapOf(
  { unit, joints }: Pick<MovementInfo, 'unit' | 'joints'>,
  side: Side,
  caps: JointCaps,
): number | null {
  if (unit !== 'deg') return null;
  let smallest: number | null = null;
  for (const joint of joints) {
    const cap = turns(joint, side) ? caps[joint] : undefined;
    if (cap !== undefined && (smallest === null || cap < smallest)) smallest = cap;
  }
  return smallest;
}
