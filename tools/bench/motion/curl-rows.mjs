// Leaning back in curls, frame by frame against the human label. Rest is personal: it comes from the correct frames of the
// clips around (the table has no names), of a body that faces the same way.
import { find, PICTURE } from './curls.mjs';
import { follow } from './measuring.mjs';
import { detectionRows } from './statistics.mjs';

const EXERCISE = 'elbow-flexion';
/** What the label L means; other rules may speak of what the people did not label. */
const RULE = 'backward-trunk';
/** A compensation shows after it has lasted: so long after a clip's start the rule cannot have spoken. */
const SPEAKS_AFTER = 10; // frames
/** Shorter clips say nothing of a rule that needs 300 ms. */
const SHORTEST_CLIP = 15; // frames

/** +1 = the body faces the picture's right. */
const facing = (frame) => {
  const { image } = frame;
  return image[0] > (image[11 * 4] + image[12 * 4]) / 2 ? 1 : -1;
};

/** The arm that the camera sees better. */
function nearSide(frames) {
  let sum = 0;
  for (const { image } of frames) sum += image[13 * 4 + 3] + image[15 * 4 + 3] - image[14 * 4 + 3] - image[16 * 4 + 3];
  return sum > 0 ? 'left' : 'right';
}

/** Frames moved on in time behind others. */
const after = (frames, startMs) => frames.map((frame) => ({ ...frame, t: frame.t + startMs }));

/** A correct clip near this one to rest by, of somebody who faces the same way. */
function calibratingClip(clips, index) {
  const own = clips[index];
  return clips
    .map((clip, at) => ({ clip, away: Math.abs(at - index) }))
    .filter(({ clip }) => clip.correct.length >= 2 * SHORTEST_CLIP && facing(clip.correct[0]) === facing(own.frames[0]))
    .toSorted((a, b) => a.away - b.away)[0]?.clip;
}

function judgeClip(clips, index, sums) {
  const { frames, labels } = clips[index];
  const calibrating = calibratingClip(clips, index);
  if (!calibrating || frames.length < SHORTEST_CLIP) {
    sums.skipped += frames.length;
    return;
  }
  const plan = { exercise: EXERCISE, side: nearSide(calibrating.correct), view: 'side', posture: 'standing' };
  const followed = follow(after(frames, 0), plan, PICTURE, calibrating.correct);
  if (!followed) {
    sums.skipped += frames.length;
    return;
  }
  frames.forEach((_, at) => {
    if (at < SPEAKS_AFTER) return;
    const told = followed.compensations[at].includes(RULE);
    if (labels[at] === 'L') sums[told ? 'hits' : 'missed'] += 1;
    else sums[told ? 'falseAlarms' : 'quiet'] += 1;
  });
}

/** Rows of all tables of curls in the folder. */
export function curlRows(folder, declared, log) {
  const recordings = find(folder, log);
  if (recordings.length === 0) return [];
  if (!declared.has(EXERCISE)) {
    log(`curls: left out, ${EXERCISE} is not declared`);
    return [];
  }
  const clips = recordings.map((recording) => {
    const { frames, labels } = recording.load();
    return { frames, labels, correct: frames.filter((_, at) => labels[at] === 'C') };
  });
  const sums = { hits: 0, falseAlarms: 0, missed: 0, quiet: 0, skipped: 0 };
  clips.forEach((_, index) => judgeClip(clips, index, sums));
  return detectionRows(
    'curls',
    sums,
    `frames; rightly quiet ${sums.quiet}, ${sums.skipped} in clips too short or without a rest of their own`,
  );
}
