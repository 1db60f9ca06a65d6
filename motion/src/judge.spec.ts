import { describe, expect, it } from '@jest/globals';
import { emptyFrame, type PoseFrame } from '@aigaret/contract';
import { figureFrame, restPose, type FigureOptions, type FigurePose } from './figure.ts';
import { formulaOf } from './movements/index.ts';
import { shoulderAbduction } from './movements/shoulder-abduction.ts';
import { shoulderFlexion } from './movements/shoulder-flexion.ts';
import { sitToStand } from './movements/sit-to-stand.ts';
import { BRIDGED_GAP_MS, Observer } from './observer.ts';

const ASPECT = 4 / 3;
const draw = (t: number, change: Partial<FigurePose> = {}, options: Partial<FigureOptions> = {}): PoseFrame =>
  figureFrame(t, { ...restPose('seated'), ...change }, { aspect: ASPECT, ...options });
const observer = (movement = shoulderAbduction, side: 'left' | 'right' = 'left', companion = false): Observer =>
  new Observer({ movement, formula: movement, side, aspect: ASPECT, companion });
const hide =
  (...hidden: number[]) =>
  (landmark: number): number =>
    hidden.includes(landmark) ? 0.2 : 0.97;

describe('judging a frame', () => {
  it('trusts a whole figure and says how well it is seen', () => {
    const watched = observer();
    expect(watched.observe(draw(0, {}, { visibility: hide() }), null)).toBe('ok');
    expect(watched.judge.quality).toBeCloseTo(0.97, 2);
    expect(watched.judge.hipsTrusted).toBe(true);
  });

  it.each([
    ['no-person', emptyFrame(0)],
    ['no-person', draw(0, {}, { people: 0 })],
    ['second-person', draw(0, {}, { people: 2 })],
    ['hidden', draw(0, {}, { visibility: hide(13) })],
    ['out-of-frame', draw(0, { xNorm: 0.95 })],
    ['too-far', draw(0, { metresPerHeight: 7 })],
    ['too-near', draw(0, { metresPerHeight: 0.5, floorYNorm: 2.2 })],
    ['wrong-view', draw(0, { yawDeg: 70 })],
    ['wrong-view', draw(0, { yawDeg: 180 })],
  ] as const)('says %s and gives no quality', (reason, frame) => {
    const watched = observer();
    expect(watched.observe(frame, null)).toBe(reason);
    expect(watched.judge.quality).toBe(0);
  });

  it('from the side calls nobody too far away whose farther hip is hidden: the shoulders have no width there', () => {
    const fromTheSide = formulaOf(shoulderFlexion, 'side');
    const watch = (): Observer =>
      new Observer({ movement: shoulderFlexion, formula: fromTheSide, side: 'left', aspect: ASPECT });
    const aside = { yawDeg: -90 };
    expect(watch().observe(draw(0, aside), null)).toBe('ok');
    expect(watch().observe(draw(0, aside, { visibility: hide(24) }), null)).toBe('hidden');
    expect(watch().observe(draw(0, { ...aside, metresPerHeight: 9 }), null)).toBe('too-far');
  });

  it('asks only for the parts of its side: a hidden other arm, hips and legs are no matter', () => {
    const frame = draw(0, {}, { visibility: hide(14, 16, 23, 24, 25, 26, 27, 28) });
    const watched = observer();
    expect(watched.observe(frame, null)).toBe('ok');
    expect(watched.judge.hipsTrusted).toBe(false);
    expect(watched.body.x[23]).toBeNaN();
    expect(observer(shoulderAbduction, 'right').observe(frame, null)).toBe('hidden');
  });

  it('lets a half-turned person stand up, which is measured by height alone', () => {
    expect(observer(sitToStand).observe(draw(0, { yawDeg: 70 }), null)).toBe('ok');
  });

  it('refuses a limb longer than a body has, and one that points at the camera where that is no part of the movement', () => {
    const long = draw(0);
    (long.image as Float64Array)[13 * 4 + 1] = 0.95;
    expect(observer().observe(long, null)).toBe('implausible');
    const forward = { ...restPose('seated').left, shoulderAbductionDeg: 88, shoulderForwardDeg: 88 };
    expect(observer().observe(draw(0, { left: forward }), null)).toBe('ok');
    const strict = { ...shoulderAbduction, shortest: 0.22 };
    expect(observer(strict).observe(draw(0, { left: forward }), null)).toBe('implausible');
  });

  it('takes a body of another size that jumps in elsewhere for somebody else until the first is back, or it has stayed for long', () => {
    const watched = observer();
    const other = { xNorm: 0.75, metresPerHeight: 2.6 };
    expect(watched.observe(draw(0), null)).toBe('ok');
    expect(watched.observe(draw(33, other), null)).toBe('implausible');
    expect(watched.observe(draw(66, other), null)).toBe('implausible');
    expect(watched.observe(draw(400, other), null)).toBe('doubtful-identity');
    expect(watched.observe(draw(5000, other), null)).toBe('doubtful-identity');
    expect(watched.observe(draw(5033), null)).toBe('ok');
    expect(watched.observe(draw(5066, other), null)).toBe('implausible');
    expect(watched.observe(draw(15_100, other), null)).toBe('ok');
  });

  it('takes a body of the same size elsewhere for the same one, once it stays: the camera or the recording jumped', () => {
    const watched = observer();
    const aside = { xNorm: 0.75 };
    expect(watched.observe(draw(0), null)).toBe('ok');
    expect(watched.observe(draw(33, aside), null)).toBe('implausible');
    expect(watched.observe(draw(400, aside), null)).toBe('ok');
  });

  it('lets somebody walk on, stand up at once and miss some frames without taking them for another', () => {
    const walking = observer();
    for (let t = 0; t <= 1000; t += 66) expect(walking.observe(draw(t, { xNorm: 0.4 + 0.0002 * t }), null)).toBe('ok');
    const rising = observer(sitToStand);
    for (let t = 0; t <= 800; t += 80)
      expect(rising.observe(draw(t, { sitToStand: t / 800, metresPerHeight: 2.6 }), null)).toBe('ok');
    expect(rising.observe(draw(1090, { sitToStand: 0.6, metresPerHeight: 2.6 }), null)).toBe('ok');
  });

  it('leaves out one frame in which a limb is elsewhere, though it could have got there in time, and follows a quick arm', () => {
    const watched = observer();
    const arm = (deg: number): Partial<FigurePose> => ({
      left: { ...restPose('seated').left, shoulderAbductionDeg: deg },
    });
    for (let t = 0; t < 500; t += 50) expect(watched.observe(draw(t, arm(20)), null)).toBe('ok');
    expect(watched.observe(draw(500, arm(75)), null)).toBe('implausible');
    expect(watched.observe(draw(550, arm(20)), null)).toBe('ok');
    for (let t = 600; t <= 1100; t += 50)
      expect(watched.observe(draw(t, arm(90 - 70 * Math.cos(((t - 600) / 500) * Math.PI))), null)).toBe('ok');
  });

  it('calls a picture that stays the same to the last digit for two seconds frozen', () => {
    const watched = observer();
    const frame = draw(0);
    const reasons = Array.from({ length: 100 }, (_, index) => watched.observe({ ...frame, t: index * 33 }, null));
    expect(reasons[50]).toBe('ok');
    expect(reasons[70]).toBe('frozen');
    expect(watched.observe(draw(5000), null)).toBe('ok');
  });

  it('never calls a breathing, noiseless figure frozen', () => {
    const watched = observer();
    for (let t = 0; t < 20_000; t += 33) expect(watched.observe(draw(t), null)).toBe('ok');
  });

  it('does not flicker between seen and hidden at the limit', () => {
    const watched = observer();
    const at = (t: number, visibility: number): string => watched.observe(draw(t, {}, { visibility }), null);
    expect([at(0, 0.45), at(33, 0.55), at(66, 0.45), at(99, 0.35), at(132, 0.45)]).toEqual([
      'hidden',
      'ok',
      'ok',
      'hidden',
      'hidden',
    ]);
  });
});

describe('following a posture', () => {
  it('smooths within a bridged gap and starts anew after a longer one', () => {
    const watched = observer();
    watched.observe(draw(0), null);
    const before = watched.body.y[11] as number;
    watched.observe(draw(BRIDGED_GAP_MS, { floorYNorm: 0.96 }), null);
    const raw = draw(BRIDGED_GAP_MS, { floorYNorm: 0.96 }).image?.[45] as number;
    expect(watched.body.y[11]).toBeGreaterThan(before);
    expect(watched.body.y[11]).toBeLessThan(raw);
    watched.observe(draw(2000, { floorYNorm: 0.97 }), null);
    expect(watched.body.y[11]).toBe(draw(2000, { floorYNorm: 0.97 }).image?.[45]);
    expect(watched.dtS).toBe(0);
  });
});
