// Whether a frame can be trusted for a movement, and if not, why: first the person, then the needed parts, then their plausibility.
// Visibility alone is not trust: networks invent hidden limbs with high visibility.
// Numbers rest in typed arrays, so that a frame allocates nothing.
// A little over 300 lines: every reason not to trust a frame stands side by side, on one set of numbers.
import { IMAGE_STRIDE, LANDMARK_COUNT, type PoseFrame } from '@aigaret/contract';
import { SCALE, SHOULDER_X, SHOULDER_Y, TRUNK, TRUNK_PER_WIDTH, WIDTH, type Body } from './body.ts';
import type { Formula } from './movements/movement.ts';
import type { QualityReason } from './types.ts';

/** Visibility at which a part becomes trusted, and at which trust ends; apart, so that it does not flicker. Decision; MediaPipe's own default is 0.5. */
export const VISIBLE_FROM = 0.5;
export const VISIBLE_UNTIL = 0.4;
/** A part this far outside the picture, in pictures, still counts as on its edge. */
const EDGE = 0.01;
/** Body size (shoulder width) in picture heights. Below: 2 px of jitter at 480 lines turn an upper arm by more than 4 degrees. Above: a raised arm cannot fit. */
const FAR_WIDTH = 0.06;
const NEAR_WIDTH = 0.62;
/** Facing the camera: shoulder width over trunk length is about 0.73; below this the body is turned by more than about 55 degrees. */
const FRONT_WIDTH_PER_TRUNK = 0.42;
/** The same against the resting width; raised arms narrow the shoulders by up to a third by themselves. */
const FRONT_WIDTH_PER_REST = 0.45;
/** Seen from the side: below this the body is turned by more than about 57 degrees. Between the two neither view is trusted. */
const SIDE_WIDTH_PER_TRUNK = 0.4;
/** A limb segment in body widths (shoulder width or its equal from the trunk): longer is not a body, shorter points at the camera. */
const SEGMENT_MAX = 1.75;
const SEGMENT_MIN = 0.22;
/** Fastest believable movement of a landmark, in body widths: 0.3 at once and 15 a second (about 5 m/s). */
const JUMP_AT_ONCE = 0.3;
const JUMP_PER_S = 15;
/**
 * Strongest believable start or stop in body widths a second squared, about 35 m/s2: what is further than that from where the
 * landmark was and from where it was going is one wrong frame, not a movement.
 */
const JUMP_PER_S2 = 100;
/** A jump that lasts is a fact: the person moved while the camera stood still. Then it must still be the same body. */
const JUMP_ACCEPTED_MS = 300;
/**
 * Shoulders that jump within a frame and stay away belong to somebody else who is tracked now, until they are back within this many
 * body widths of where they were or rest; a camera that was pushed is believed after a while.
 */
const SAME_PLACE = 0.5;
const DOUBTED_MS = 10_000;
/** Size of the same person before and after a jump; landmarks waver by 2 to 3 %. */
const AS_LARGE = 0.1;
/** The same body: its size within this share of the resting one. Who moved the chair by a third of the distance calibrates anew. */
const SAME_SIZE = 0.3;
/** A live camera never repeats a whole picture for this long: even a still person breathes. */
const FROZEN_MS = 2000;
/** Plausible trunk over shoulder width, for hips that are only guessed. */
const TRUNK_MIN = 0.5;
const TRUNK_MAX = 12;

const LEFT_SHOULDER = 11;
const RIGHT_SHOULDER = 12;

/** Places in `n`. */
export const JUDGED_QUALITY = 0; // 0..1, 0 unless the reason is ok
const SIZE = 1; // body width in picture heights
const TRUNK_SEEN = 2; // NaN when the hips are not to be trusted
const SHOULDERS = 3; // |11-12|
const SAME_SINCE = 4; // ms
const LAST_TRUSTED = 5; // ms
const DISTANCE = 6; // result of measureDistance
const LIMB_SCALE = 7; // what limbs are held against
const TORSO_X = 8; // middle of the shoulders in the last trusted frame
const TORSO_Y = 9;
const DOUBTED_SINCE = 10; // ms; NaN = it is the same person
const LAST_SIZE = 11; // body width when last trusted

export class Judge {
  reason: QualityReason = 'no-person';
  hipsTrusted = false;

  readonly n = new Float64Array(12);
  private readonly before: Float64Array = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE); // last picture
  private readonly last = new Float64Array(LANDMARK_COUNT * 2); // last trusted places
  private readonly going = new Float64Array(LANDMARK_COUNT * 2); // their speed then, in picture heights a ms
  private readonly shortest: number;
  private wasVisible = false;
  private jumped = false; // a jump was accepted and the size has not been checked since

  /**
   * @param needs landmarks without which nothing is measured
   * @param segments pairs of landmarks whose distance is checked
   * @param companion a second person may be in view as long as nothing jumps
   */
  constructor(
    private readonly formula: Formula,
    private readonly needs: readonly number[],
    private readonly segments: readonly (readonly [number, number])[],
    private readonly aspect: number,
    private readonly companion = false,
  ) {
    this.shortest = formula.shortest ?? SEGMENT_MIN;
    this.reset();
  }

  /** 0..1, 0 unless the reason is ok. */
  get quality(): number {
    return this.n[JUDGED_QUALITY] as number;
  }

  reset(): void {
    this.reason = 'no-person';
    this.n.fill(NaN);
    this.n[JUDGED_QUALITY] = 0;
    this.going.fill(0);
    this.hipsTrusted = false;
    this.wasVisible = false;
    this.jumped = false;
  }

  /** Judges a frame; `rest` is null while no resting posture is known. Sets reason, quality and hipsTrusted. */
  judge(frame: PoseFrame, rest: Body | null): QualityReason {
    this.reason = this.find(frame, rest);
    if (this.reason !== 'ok') {
      this.n[JUDGED_QUALITY] = 0;
      this.hipsTrusted = false;
    }
    return this.reason;
  }

  private find(frame: PoseFrame, rest: Body | null): QualityReason {
    const { image } = frame;
    if (!image || frame.people === 0) {
      this.n[SAME_SINCE] = NaN;
      return 'no-person';
    }
    const frozen = this.isFrozen(image, frame);
    if (frame.people > 1 && !this.companion) return 'second-person';
    const parts = this.judgeParts(image);
    if (parts !== 'ok') return parts;
    if (frozen) return 'frozen';
    const shape = this.judgeShape(image, rest);
    if (shape !== 'ok') return shape;
    const isElse = this.isSomebodyElse(image, frame, rest);
    const place = isElse ? this.doubtOf(frame) : this.judgeJump(image, frame, rest);
    return place !== 'ok' && frame.people > 1 ? 'second-person' : place;
  }

  private isFrozen(image: Float64Array, frame: PoseFrame): boolean {
    const { n, before } = this;
    let same = n[SAME_SINCE] === n[SAME_SINCE];
    for (let index = 0; index < image.length; index += 1) {
      const value = image[index] as number;
      if (before[index] !== value) {
        same = false;
        before[index] = value;
      }
    }
    if (!same) n[SAME_SINCE] = frame.t;
    return frame.t - (n[SAME_SINCE] as number) >= FROZEN_MS;
  }

  private judgeParts(image: Float64Array): QualityReason {
    const { needs } = this;
    let worst = 1;
    let outside = false;
    for (let slot = 0; slot < needs.length; slot += 1) {
      const from = (needs[slot] as number) * IMAGE_STRIDE;
      const x = image[from] as number;
      const y = image[from + 1] as number;
      const visibility = image[from + 3] as number;
      if (visibility < worst) worst = visibility;
      if (x < -EDGE || x > 1 + EDGE || y < -EDGE || y > 1 + EDGE) outside = true;
    }
    const limit = this.wasVisible ? VISIBLE_UNTIL : VISIBLE_FROM;
    this.wasVisible = !outside && worst >= limit;
    this.n[JUDGED_QUALITY] = worst;
    this.measureDistance(image, LEFT_SHOULDER, RIGHT_SHOULDER);
    this.n[SHOULDERS] = this.n[DISTANCE] as number;
    if (outside) return (this.n[SHOULDERS] as number) > NEAR_WIDTH ? 'too-near' : 'out-of-frame';
    return this.wasVisible ? 'ok' : 'hidden';
  }

  /** n[DISTANCE] = distance of two landmarks in picture heights. */
  private measureDistance(image: Float64Array, a: number, b: number): void {
    const x = ((image[a * IMAGE_STRIDE] as number) - (image[b * IMAGE_STRIDE] as number)) * this.aspect;
    const y = (image[a * IMAGE_STRIDE + 1] as number) - (image[b * IMAGE_STRIDE + 1] as number);
    this.n[DISTANCE] = Math.sqrt(x * x + y * y);
  }

  private isSeenHip(image: Float64Array, hip: number): boolean {
    const from = hip * IMAGE_STRIDE;
    const x = image[from] as number;
    const y = image[from + 1] as number;
    const limit = this.hipsTrusted ? VISIBLE_UNTIL : VISIBLE_FROM;
    return (image[from + 3] as number) >= limit && x >= 0 && x <= 1 && y >= 0 && y <= 1;
  }

  /** n[TRUNK_SEEN] = shoulder to hip line, or NaN when the hips are not to be trusted. */
  private measureTrunk(image: Float64Array): void {
    const { n, aspect } = this;
    n[TRUNK_SEEN] = NaN;
    if (!this.isSeenHip(image, 23) || !this.isSeenHip(image, 24)) return;
    const x = ((image[44] as number) + (image[48] as number) - (image[92] as number) - (image[96] as number)) / 2;
    const y = ((image[45] as number) + (image[49] as number) - (image[93] as number) - (image[97] as number)) / 2;
    const trunk = Math.sqrt(x * x * aspect * aspect + y * y);
    const width = n[SHOULDERS] as number;
    const tooLong = this.formula.view === 'front' && trunk > TRUNK_MAX * width; // from the side the shoulders have no width
    if (trunk >= TRUNK_MIN * width && !tooLong) n[TRUNK_SEEN] = trunk;
  }

  private judgeShape(image: Float64Array, rest: Body | null): QualityReason {
    const { n } = this;
    this.measureTrunk(image);
    const width = n[SHOULDERS] as number;
    const trunk = n[TRUNK_SEEN] as number;
    this.hipsTrusted = trunk === trunk;
    const size = this.hipsTrusted && trunk / TRUNK_PER_WIDTH > width ? trunk / TRUNK_PER_WIDTH : width;
    n[SIZE] = size;
    const side = this.formula.view === 'side';
    const known = rest ? (rest.g[SCALE] as number) : 0;
    if (size < FAR_WIDTH && !(side && known >= FAR_WIDTH)) {
      if (side && !this.hipsTrusted) return 'hidden'; // shoulders seen from the side have no width: without both hips nobody knows how far away
      return 'too-far';
    }
    if (width > NEAR_WIDTH) return 'too-near';
    if (!this.facesRightly(image, rest)) return 'wrong-view';
    n[LIMB_SCALE] = side && known > size ? known : size; // from the side hidden hips leave no measure but the resting one
    return this.hasPlausibleLimbs(image, rest) ? 'ok' : 'implausible';
  }

  private facesRightly(image: Float64Array, rest: Body | null): boolean {
    const { n, hipsTrusted } = this;
    const { view } = this.formula;
    const width = n[SHOULDERS] as number;
    const trunk = n[TRUNK_SEEN] as number;
    if (view === 'any') return true;
    if (view === 'side') return !hipsTrusted || width <= SIDE_WIDTH_PER_TRUNK * trunk;
    const turnedAway =
      (image[LEFT_SHOULDER * IMAGE_STRIDE] as number) < (image[RIGHT_SHOULDER * IMAGE_STRIDE] as number);
    if (turnedAway || (hipsTrusted && width < FRONT_WIDTH_PER_TRUNK * trunk)) return false;
    return !rest || width >= FRONT_WIDTH_PER_REST * (rest.g[WIDTH] as number);
  }

  private hasPlausibleLimbs(image: Float64Array, rest: Body | null): boolean {
    const { n, segments } = this;
    const scale = n[LIMB_SCALE] as number;
    for (let index = 0; index < segments.length; index += 1) {
      const segment = segments[index] as readonly [number, number];
      this.measureDistance(image, segment[0], segment[1]);
      const length = (n[DISTANCE] as number) / scale;
      if (length > SEGMENT_MAX || length < this.shortest) return false;
    }
    return !rest || !((rest.g[TRUNK] as number) > 4 * scale * TRUNK_PER_WIDTH);
  }

  /** At first it may still be one wrong frame. */
  private doubtOf(frame: PoseFrame): QualityReason {
    return frame.t - (this.n[LAST_TRUSTED] as number) < JUMP_ACCEPTED_MS ? 'implausible' : 'doubtful-identity';
  }

  private judgeJump(image: Float64Array, frame: PoseFrame, rest: Body | null): QualityReason {
    const { n, needs, last, going, aspect } = this;
    const since = frame.t - (n[LAST_TRUSTED] as number);
    const size = n[SIZE] as number;
    const seconds = since / 1000;
    const fastest = size * (JUMP_AT_ONCE + JUMP_PER_S * seconds);
    const started = size * (JUMP_AT_ONCE + (JUMP_PER_S2 * seconds * seconds) / 2);
    let jumps = false;
    if (since >= 0)
      for (let slot = 0; slot < needs.length; slot += 1) {
        const landmark = needs[slot] as number;
        const x = (image[landmark * IMAGE_STRIDE] as number) * aspect - (last[landmark * 2] as number);
        const y = (image[landmark * IMAGE_STRIDE + 1] as number) - (last[landmark * 2 + 1] as number);
        const way = x * x + y * y;
        if (way <= started * started && way <= fastest * fastest) continue;
        const offX = x - (going[landmark * 2] as number) * since;
        const offY = y - (going[landmark * 2 + 1] as number) * since;
        if (way > fastest * fastest || offX * offX + offY * offY > started * started) jumps = true;
      }
    if (jumps && since < JUMP_ACCEPTED_MS) return 'implausible';
    if (jumps || !(since < JUMP_ACCEPTED_MS)) this.jumped = true; // a new place, or a new start: is it the same body?
    if (this.jumped && rest && !this.isSameSize(rest)) return 'doubtful-identity';
    this.jumped = false;
    const isOn = !jumps && since > 0 && since < JUMP_ACCEPTED_MS;
    for (let slot = 0; slot < needs.length; slot += 1) {
      const landmark = needs[slot] as number;
      const x = (image[landmark * IMAGE_STRIDE] as number) * aspect;
      const y = image[landmark * IMAGE_STRIDE + 1] as number;
      going[landmark * 2] = 0;
      going[landmark * 2 + 1] = 0;
      if (isOn) {
        going[landmark * 2] = (x - (last[landmark * 2] as number)) / since;
        going[landmark * 2 + 1] = (y - (last[landmark * 2 + 1] as number)) / since;
      }
      last[landmark * 2] = x;
      last[landmark * 2 + 1] = y;
    }
    n[TORSO_X] = (((image[44] as number) + (image[48] as number)) / 2) * aspect;
    n[TORSO_Y] = ((image[45] as number) + (image[49] as number)) / 2;
    n[LAST_SIZE] = size;
    n[LAST_TRUSTED] = frame.t;
    return 'ok';
  }

  /** Whether the shoulders have jumped away while frames kept coming, and have not come back. */
  private isSomebodyElse(image: Float64Array, frame: PoseFrame, rest: Body | null): boolean {
    const { n } = this;
    const x = (((image[44] as number) + (image[48] as number)) / 2) * this.aspect;
    const y = ((image[45] as number) + (image[49] as number)) / 2;
    const awayX = x - (n[TORSO_X] as number);
    const awayY = y - (n[TORSO_Y] as number);
    const away = Math.sqrt(awayX * awayX + awayY * awayY) / (n[SIZE] as number);
    const since = frame.t - (n[LAST_TRUSTED] as number);
    if (n[DOUBTED_SINCE] !== n[DOUBTED_SINCE]) {
      const seconds = since / 1000;
      const jumps = away > JUMP_AT_ONCE + (JUMP_PER_S2 * seconds * seconds) / 2;
      if (!(jumps && since >= 0 && since < JUMP_ACCEPTED_MS) || this.isAsLarge()) return false;
      n[DOUBTED_SINCE] = frame.t;
      return true;
    }
    const doubted = frame.t - (n[DOUBTED_SINCE] as number);
    let isBack = away <= SAME_PLACE || this.isAsLarge() || !(doubted >= 0 && doubted < DOUBTED_MS);
    if (rest) {
      const restX = x - (rest.g[SHOULDER_X] as number);
      const restY = y - (rest.g[SHOULDER_Y] as number);
      const limit = SAME_PLACE * (rest.g[SCALE] as number);
      if (restX * restX + restY * restY <= limit * limit) isBack = true;
    }
    if (!isBack) return true;
    n[DOUBTED_SINCE] = NaN;
    this.jumped = true;
    return false;
  }

  /** As large as before the jump: the same person, and the camera or the recording jumped. Two people are seldom that alike and that equally far away. */
  private isAsLarge(): boolean {
    const { n } = this;
    const part = (n[SIZE] as number) / (n[LAST_SIZE] as number);
    return part > 1 - AS_LARGE && part < 1 + AS_LARGE;
  }

  /** Either of shoulder width and trunk is as at rest: a turned body keeps its trunk, a bent one its width. */
  private isSameSize(rest: Body): boolean {
    const { n } = this;
    const width = (n[SHOULDERS] as number) / (rest.g[WIDTH] as number);
    const trunk = (n[TRUNK_SEEN] as number) / (rest.g[TRUNK] as number);
    const alikeInWidth = width > 1 - SAME_SIZE && width < 1 + SAME_SIZE;
    const alikeInTrunk = trunk > 1 - SAME_SIZE && trunk < 1 + SAME_SIZE;
    if (this.formula.view === 'side') return alikeInTrunk || trunk !== trunk; // shoulders have no width to compare
    return alikeInWidth || alikeInTrunk;
  }
}
