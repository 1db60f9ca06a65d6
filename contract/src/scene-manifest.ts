// scene.json: what a level is called, takes, can be set to and reports. Checked once, when the folder is discovered.
import * as z from 'zod/mini';
import { AigaretError } from './errors.ts';
import { controlKinds, idSchema } from './exercise.ts';

const numberParameter = z.strictObject({
  type: z.literal('number'),
  unit: z.string().check(z.maxLength(20)),
  min: z.number(),
  max: z.number(),
  default: z.number(),
});
const booleanParameter = z.strictObject({ type: z.literal('boolean'), default: z.boolean() });
const resultField = z.strictObject({
  type: z.literal('number'),
  unit: z.string().check(z.maxLength(20)),
  min: z.number(),
  max: z.number(),
});

/** Texts of one language: `title`, `tagline`, `how` are needed; others are the level's own. */
const textsSchema = z.record(z.string().check(z.maxLength(60)), z.string().check(z.minLength(1), z.maxLength(300)));

export const sceneManifestSchema = z.strictObject({
  id: idSchema, // equals the folder's name
  exercise: idSchema, // movement played by default
  controls: z.array(z.enum(controlKinds)).check(z.minLength(1)), // controls it takes
  parameters: z.record(idSchema, z.discriminatedUnion('type', [numberParameter, booleanParameter])),
  results: z.record(idSchema, resultField), // what the level reports beside the repetitions
  texts: z.strictObject({ ko: textsSchema, en: textsSchema }),
});

export type SceneManifest = z.infer<typeof sceneManifestSchema>;

const NEEDED_TEXTS = ['title', 'tagline', 'how'];

/**
 * Checks a scene.json.
 * @param folder the folder's name, for the message and to compare the id with
 * @throws AigaretError SCENE_INVALID
 */
export function parseSceneManifest(raw: unknown, folder: string): SceneManifest {
  const refuse = (what: string, expected: string, got: string): never => {
    throw new AigaretError('SCENE_INVALID', {
      where: `Scene "${folder}", scene.json, ${what}`,
      expected,
      got,
      remedy: 'See docs/level-designers.md#scenejson.',
    });
  };
  const parsed = sceneManifestSchema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue?.path ?? [];
    let got: unknown = raw;
    for (const key of path) got = (got as Record<PropertyKey, unknown> | undefined)?.[key];
    return refuse(
      path.map(String).join('.') || 'document',
      issue?.message ?? 'a valid value',
      JSON.stringify(got) ?? 'nothing',
    );
  }
  const manifest = parsed.data;
  if (manifest.id !== folder) refuse('id', `"${folder}", the folder's name`, `"${manifest.id}"`);
  for (const [name, parameter] of Object.entries(manifest.parameters)) {
    if (parameter.type !== 'number') continue;
    if (parameter.min > parameter.max)
      refuse(`parameters.${name}`, 'min up to max', `${parameter.min} above ${parameter.max}`);
    if (parameter.default < parameter.min || parameter.default > parameter.max)
      refuse(`parameters.${name}.default`, `${parameter.min} to ${parameter.max}`, `${parameter.default}`);
  }
  const ko = Object.keys(manifest.texts.ko);
  const en = Object.keys(manifest.texts.en);
  for (const key of [...NEEDED_TEXTS, ...ko, ...en]) {
    if (!ko.includes(key)) refuse(`texts.ko.${key}`, 'a Korean text', 'none');
    if (!en.includes(key)) refuse(`texts.en.${key}`, 'an English text', 'none');
  }
  return manifest;
}
