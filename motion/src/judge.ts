// Whether a frame can be trusted for a movement, and if not, why: first the person, then the needed parts, then their plausibility.
// Visibility alone is not trust: networks invent hidden limbs with high visibility.
import { IMAGE_STRIDE, LANDMARK_COUNT, type PoseFrame } from '@aigaret/contract';
import { shoulderWidth, TRUNK_PER_WIDTH, trunkLength, type Body } from './body.ts';
import type { Movement } from './movements/movement.ts';
import type { QualityReason } from './types.ts';

/** Visibility at which a part becomes trusted, and at which trust ends; apart, so that it does not flicker. Decision; MediaPipe's own default is 0.5. */
export const VISIBLE_FROM = 0.5;
const VISIBLE_UNTIL = 0.4;
/** A part this far outside the picture, in pictures, still counts as on its edge. */
const EDGE = 0.01;
/** Shoulder width in picture heights. Below: 2 px of jitter at 480 lines turn an upper arm by more than 4 degrees. Above: a raised arm cannot fit. */
const FAR_WIDTH = 0.06;
const NEAR_WIDTH = 0.62;
/** Facing the camera: shoulder width over trunk length is about 0.73; below this the body is turned by more than about 55 degrees. */
const FRONT_WIDTH_PER_TRUNK = 0.42;
/** The same against the resting width; raised arms narrow the shoulders by up to a third by themselves. */
const FRONT_WIDTH_PER_REST = 0.45;
/** A limb segment in body widths (shoulder width or its equal from the trunk): longer is not a body, shorter points at the camera. */
const SEGMENT_MAX = 1.6;
const SEGMENT_MIN = 0.22;
/** Fastest believable movement of a shoulder or elbow, in body widths: 0.3 at once and 15 a second (about 5 m/s). */
const JUMP_AT_ONCE = 0.3;
const JUMP_PER_S = 15;
/** A jump that lasts is a fact: the person moved while the camera stood still, or another one sat down and calibrates anew. */
const JUMP_ACCEPTED_MS = 300;
/** A live camera never repeats a whole picture for this long: even a still person breathes. */
const FROZEN_MS = 2000;
/** Plausible trunk over shoulder width, for hips that are only guessed; large when a body is seen from the side. */
const TRUNK_MIN = 0.5;
const TRUNK_MAX = 12;

/** Length of a vector of picture size, where nothing can overflow. */
const span = (x: number, y: number): number => Math.sqrt(x * x + y * y);

const LEFT_SHOULDER = 11;
const RIGHT_SHOULDER = 12;

export class Judge {
  reason: QualityReason = 'no-person';
  quality = 0; // 0..1, 0 unless the reason is ok
  hipsTrusted = false;

  private readonly movement: Movement;
  private readonly needs: readonly number[];
  private readonly segments: readonly (readonly [number, number])[];
  private readonly aspect: number;
  private readonly before: Float64Array = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE); // last picture
  private sameSince = NaN; // ms
  private readonly lastX = new Float64Array(LANDMARK_COUNT); // last trusted places
  private readonly lastY = new Float64Array(LANDMARK_COUNT);
  private lastTrusted = NaN; // ms
  private wasVisible = false;

  constructor(movement: Movement, needs: readonly number[], segments: Judge['segments'], aspect: number) {
    this.movement = movement;
    this.needs = needs;
    this.segments = segments;
    this.aspect = aspect;
  }

  reset(): void {
    this.reason = 'no-person';
    this.quality = 0;
    this.hipsTrusted = false;
    this.sameSince = NaN;
    this.lastTrusted = NaN;
    this.wasVisible = false;
  }

  /** Judges a frame; `rest` is null while no resting posture is known. Sets reason, quality and hipsTrusted. */
  judge(frame: PoseFrame, rest: Body | null): QualityReason {
    this.reason = this.find(frame, rest);
    if (this.reason !== 'ok') {
      this.quality = 0;
      this.hipsTrusted = false;
    }
    return this.reason;
  }

  private find(frame: PoseFrame, rest: Body | null): QualityReason {
    const { image } = frame;
    if (!image || frame.people === 0) {
      this.sameSince = NaN;
      return 'no-person';
    }
    const frozen = this.isFrozen(image, frame.t);
    if (frame.people > 1) return 'second-person';
    const parts = this.judgeParts(image);
    if (parts !== 'ok') return parts;
    if (frozen) return 'frozen';
    const shape = this.judgeShape(image, rest);
    return shape === 'ok' ? this.judgeJump(image, frame.t) : shape;
  }

  private isFrozen(image: Float64Array, t: number): boolean {
    let same = this.sameSince === this.sameSince;
    for (let index = 0; index < image.length; index += 1) {
      const value = image[index] as number;
      if (this.before[index] !== value) {
        same = false;
        this.before[index] = value;
      }
    }
    if (!same) this.sameSince = t;
    return t - this.sameSince >= FROZEN_MS;
  }

  private judgeParts(image: Float64Array): QualityReason {
    let worst = 1;
    let outside = false;
    for (const landmark of this.needs) {
      const from = landmark * IMAGE_STRIDE;
      const x = image[from] as number;
      const y = image[from + 1] as number;
      const visibility = image[from + 3] as number;
      if (visibility < worst) worst = visibility;
      if (x < -EDGE || x > 1 + EDGE || y < -EDGE || y > 1 + EDGE) outside = true;
    }
    const limit = this.wasVisible ? VISIBLE_UNTIL : VISIBLE_FROM;
    this.wasVisible = !outside && worst >= limit;
    this.quality = worst;
    if (outside) return this.width(image) > NEAR_WIDTH ? 'too-near' : 'out-of-frame';
    return this.wasVisible ? 'ok' : 'hidden';
  }

  private x = (image: Float64Array, landmark: number): number =>
    (image[landmark * IMAGE_STRIDE] as number) * this.aspect;
  private y = (image: Float64Array, landmark: number): number => image[landmark * IMAGE_STRIDE + 1] as number;

  private distance(image: Float64Array, a: number, b: number): number {
    return span(this.x(image, a) - this.x(image, b), this.y(image, a) - this.y(image, b));
  }

  private width(image: Float64Array): number {
    return this.distance(image, LEFT_SHOULDER, RIGHT_SHOULDER);
  }

  /** Shoulder to hip line, or NaN when the hips are not to be trusted. */
  private trunk(image: Float64Array, width: number): number {
    const limit = this.hipsTrusted ? VISIBLE_UNTIL : VISIBLE_FROM;
    for (const hip of [23, 24] as const) {
      const from = hip * IMAGE_STRIDE;
      const y = image[from + 1] as number;
      const x = image[from] as number;
      if ((image[from + 3] as number) < limit || x < 0 || x > 1 || y < 0 || y > 1) return NaN;
    }
    const trunk = span(
      (this.x(image, 11) + this.x(image, 12) - this.x(image, 23) - this.x(image, 24)) / 2,
      (this.y(image, 11) + this.y(image, 12) - this.y(image, 23) - this.y(image, 24)) / 2,
    );
    return trunk >= TRUNK_MIN * width && trunk <= TRUNK_MAX * width ? trunk : NaN;
  }

  private judgeShape(image: Float64Array, rest: Body | null): QualityReason {
    const width = this.width(image);
    const trunk = this.trunk(image, width);
    this.hipsTrusted = trunk === trunk;
    const scale = this.hipsTrusted && trunk / TRUNK_PER_WIDTH > width ? trunk / TRUNK_PER_WIDTH : width;
    if (scale < FAR_WIDTH) return 'too-far';
    if (width > NEAR_WIDTH) return 'too-near';
    if (this.movement.view === 'front') {
      const facing = this.x(image, LEFT_SHOULDER) - this.x(image, RIGHT_SHOULDER);
      if (facing < 0 || (this.hipsTrusted && width < FRONT_WIDTH_PER_TRUNK * trunk)) return 'wrong-view';
      if (rest && width < FRONT_WIDTH_PER_REST * shoulderWidth(rest)) return 'wrong-view';
    }
    for (const [from, to] of this.segments) {
      const length = this.distance(image, from, to) / scale;
      if (length > SEGMENT_MAX || length < SEGMENT_MIN) return 'implausible';
    }
    return rest && trunkLength(rest) > 4 * scale * TRUNK_PER_WIDTH ? 'implausible' : 'ok';
  }

  private judgeJump(image: Float64Array, t: number): QualityReason {
    const since = t - this.lastTrusted;
    const known = since >= 0 && since < JUMP_ACCEPTED_MS;
    const limit = this.width(image) * (JUMP_AT_ONCE + (JUMP_PER_S * since) / 1000);
    if (known)
      for (const landmark of this.needs) {
        const moved = span(
          this.x(image, landmark) - (this.lastX[landmark] as number),
          this.y(image, landmark) - (this.lastY[landmark] as number),
        );
        if (moved > limit) return 'implausible';
      }
    for (const landmark of this.needs) {
      this.lastX[landmark] = this.x(image, landmark);
      this.lastY[landmark] = this.y(image, landmark);
    }
    this.lastTrusted = t;
    return 'ok';
  }
}
