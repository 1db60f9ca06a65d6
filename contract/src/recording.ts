// The interchange form of a recording: JSON Lines, one header, then frames and events. Anyone can read and write it.
// Reading is strict and says the line; `lenient` keeps what is good and reports the rest.
import * as z from 'zod/mini';
import { AigaretError } from './errors.ts';
import { poseSources, postures, sides } from './exercise.ts';
import { LANDMARK_COUNT } from './landmarks.ts';
import { IMAGE_STRIDE, WORLD_STRIDE, roundFrame, type PoseFrame } from './pose-frame.ts';

export const RECORDING_VERSION = 1;

/** First line of a recording. Unknown keys of newer writers are kept, not refused. */
export const recordingHeaderSchema = z.looseObject({
  format: z.literal('aigaret-pose'),
  version: z.literal(RECORDING_VERSION),
  width: z.int().check(z.gte(16), z.lte(16_384)), // px of the picture that the landmarks refer to
  height: z.int().check(z.gte(16), z.lte(16_384)),
  source: z.string().check(z.minLength(1), z.maxLength(40)), // one of poseSources, or a foreign recorder's own name
  exercise: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  side: z.optional(z.enum(sides)),
  posture: z.optional(z.enum(postures)),
  model: z.optional(z.string().check(z.maxLength(120))), // name and hash of the pose model
  versions: z.optional(z.record(z.string(), z.string())), // app, motion, play
});

export type RecordingHeader = z.infer<typeof recordingHeaderSchema>;

/** Sources whose results count in clinical trends. */
export const clinicalSources: readonly string[] = [poseSources[0]];

/** An event line: what happened beside the frames. `t` in ms from the start; other keys depend on `event`. */
export const recordingEventSchema = z.looseObject({
  t: z.number().check(z.gte(0)),
  event: z.string().check(z.minLength(1), z.maxLength(40)),
});

export type RecordingEvent = z.infer<typeof recordingEventSchema>;

export type RecordingItem = { kind: 'frame'; frame: PoseFrame } | { kind: 'event'; event: RecordingEvent };

export interface Recording {
  header: RecordingHeader;
  items: RecordingItem[];
}

export interface RefusedLine {
  line: number; // 1-based
  error: AigaretError;
}

const refuse = (line: number, expected: string, got: string): never => {
  throw new AigaretError('RECORDING_INVALID', {
    where: `recording line ${line}`,
    expected,
    got,
    remedy: 'See docs/formats/recording.md.',
  });
};

const short = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

function points(raw: unknown, stride: number, name: string, line: number): Float64Array {
  if (!Array.isArray(raw) || raw.length !== LANDMARK_COUNT)
    refuse(line, `${name} with ${LANDMARK_COUNT} landmarks`, Array.isArray(raw) ? `${raw.length}` : short(raw));
  const flat = new Float64Array(LANDMARK_COUNT * stride);
  (raw as unknown[]).forEach((point, landmark) => {
    if (!Array.isArray(point) || point.length !== stride)
      return refuse(line, `${name}[${landmark}] with ${stride} numbers`, short(point));
    for (let axis = 0; axis < stride; axis += 1) {
      const value: unknown = point[axis];
      if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 1000)
        return refuse(line, `${name}[${landmark}][${axis}] as a number within 1000`, short(value));
      flat[landmark * stride + axis] = value;
    }
  });
  return flat;
}

/**
 * Reads one line after the header.
 * @param line 1-based line number, for the message
 * @throws AigaretError RECORDING_INVALID
 */
export function parseRecordingLine(text: string, line: number): RecordingItem {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return refuse(line, 'one JSON object', short(text));
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return refuse(line, 'one JSON object', short(raw));
  const record = raw as Record<string, unknown>;
  if (typeof record['t'] !== 'number' || !Number.isFinite(record['t']) || record['t'] < 0)
    return refuse(line, 't in ms, 0 or more', short(record['t']));
  if (record['event'] !== undefined) {
    const event = recordingEventSchema.safeParse(record);
    if (!event.success) return refuse(line, 'an event name of 1 to 40 characters', short(record['event']));
    return { kind: 'event', event: event.data };
  }
  if (record['image'] === undefined) return refuse(line, '"image" or "event"', Object.keys(record).join(', '));
  const image = record['image'] === null ? null : points(record['image'], IMAGE_STRIDE, 'image', line);
  const world =
    image === null || record['world'] === undefined || record['world'] === null
      ? null
      : points(record['world'], WORLD_STRIDE, 'world', line);
  const people = record['people'];
  if (people !== undefined && people !== 0 && people !== 1 && people !== 2)
    return refuse(line, 'people 0, 1 or 2', short(people));
  const seen = typeof people === 'number' ? people : image ? 1 : 0;
  return { kind: 'frame', frame: roundFrame({ t: record['t'], image, world, people: seen }) };
}

/** Reads the first line. @throws AigaretError RECORDING_INVALID */
export function parseRecordingHeader(text: string): RecordingHeader {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return refuse(1, 'a JSON header', short(text));
  }
  const header = recordingHeaderSchema.safeParse(raw);
  if (header.success) return header.data;
  const issue = header.error.issues[0];
  const path = issue?.path.map(String) ?? [];
  let got: unknown = raw;
  for (const key of path) got = (got as Record<string, unknown> | undefined)?.[key];
  return refuse(
    1,
    `a valid "${path.join('.') || 'header'}" (${issue?.message ?? 'aigaret-pose version 1'})`,
    short(got),
  );
}

/**
 * Reads a whole recording. Time must not go back.
 * @param lenient true: a bad line is left out and reported in `refused`; false: the first one throws
 * @throws AigaretError RECORDING_INVALID with the line; a bad header always throws
 */
export function parseRecording(text: string, lenient = false): Recording & { refused: RefusedLine[] } {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const header = parseRecordingHeader((lines[0] ?? '').trim());
  const items: RecordingItem[] = [];
  const refused: RefusedLine[] = [];
  let last = 0;
  for (let index = 1; index < lines.length; index += 1) {
    const line = (lines[index] as string).trim();
    if (line === '') continue;
    try {
      const item = parseRecordingLine(line, index + 1);
      const t = item.kind === 'frame' ? item.frame.t : item.event.t;
      if (item.kind === 'frame') {
        if (t < last) refuse(index + 1, `t of ${last} ms or later`, `${t}`);
        last = t;
      }
      items.push(item);
    } catch (error) {
      if (!lenient || !(error instanceof AigaretError)) throw error;
      refused.push({ line: index + 1, error });
    }
  }
  return { header, items, refused };
}

const unflatten = (flat: Float64Array, stride: number): number[][] =>
  Array.from({ length: LANDMARK_COUNT }, (_, landmark) =>
    Array.from(flat.subarray(landmark * stride, (landmark + 1) * stride)),
  );

/** One line of text for an item, without the line break. */
export function formatRecordingItem(item: RecordingItem): string {
  if (item.kind === 'event') return JSON.stringify(item.event);
  const { t, image, world, people } = item.frame;
  if (!image) return JSON.stringify(people > 0 ? { t, image: null, people } : { t, image: null });
  return JSON.stringify({
    t,
    image: unflatten(image, IMAGE_STRIDE),
    ...(world ? { world: unflatten(world, WORLD_STRIDE) } : {}),
    ...(people === 1 ? {} : { people }),
  });
}

/** The whole recording as text; ends with a line break. */
export const formatRecording = (recording: Recording): string =>
  `${[JSON.stringify(recording.header), ...recording.items.map(formatRecordingItem)].join('\n')}\n`;
