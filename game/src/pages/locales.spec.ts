import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  adviceIds,
  cueIds,
  endReasons,
  errorCodes,
  languages,
  messageCodes,
  pauseReasons,
  phases,
  playStages,
  poseSources,
  postures,
  questionIds,
  sides,
} from '@aigaret/contract';
import { compensationIds, movements, qualityReasons, wayIds } from '@aigaret/motion';
import { type Guidance, type Lacking, straightenIds } from '@aigaret/play';

type Tree = { [key: string]: string | Tree };
const read = (language: string, name: string): Tree =>
  JSON.parse(
    readFileSync(new URL(`../../../assets/locales/${language}/${name}.json`, import.meta.url), 'utf8'),
  ) as Tree;
const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
const places = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name as string).toSorted();
const find = (tree: Tree, path: string): string | Tree | undefined =>
  path.split('.').reduce<string | Tree | undefined>((at, key) => (typeof at === 'object' ? at[key] : undefined), tree);

const lackings: Lacking[] = ['movement', 'standing', 'support', 'companion'];
/** Every guidance there is: the type makes this list whole. */
const guidances: Record<Guidance, true> = {
  none: true,
  'show-yourself': true,
  'show-body-parts': true,
  'step-back': true,
  'come-closer': true,
  'face-the-camera': true,
  'one-person-only': true,
  'camera-frozen': true,
  'hold-still': true,
  'move-slowly-as-far-as-comfortable': true,
  'get-ready': true,
  raise: true,
  'the-other-way': true,
  hold: true,
  'a-little-lower': true,
  straighten: true,
  'lower-slowly': true,
  rest: true,
  'too-far': true,
  answer: true,
  'are-you-all-right': true,
  'call-for-help': true,
  'stop-and-rest': true,
  paused: true,
  finished: true,
};

describe('the words on the pages', () => {
  it.each(['pages', 'errors', 'stage', 'care', 'patient', 'account', 'admin'])(
    'are the same keys with the same places in every language: %s',
    (name) => {
      const [korean, english] = languages.map((language) => new Map(flat(read(language, name)))) as [
        Map<string, string>,
        Map<string, string>,
      ];
      expect([...korean.keys()].toSorted()).toEqual([...english.keys()].toSorted());
      for (const [key, text] of korean) expect([key, places(text)]).toEqual([key, places(english.get(key) ?? '')]);
    },
  );

  it.each(languages)('say for every code in a plain sentence what happened and what to do: %s', (language) => {
    const errors = read(language, 'errors');
    for (const code of errorCodes) {
      expect([code, typeof find(errors, `${code}.title`), typeof find(errors, `${code}.remedy`)]).toEqual([
        code,
        'string',
        'string',
      ]);
      for (const [, text] of flat({ sentence: errors[code] as Tree })) expect(text).not.toMatch(/[A-Z]{3,}_|undefined/);
    }
  });

  it.each(languages)('name everything that a contract can say: %s', (language) => {
    const pages = read(language, 'pages');
    const wanted = [
      ...cueIds.flatMap((id) => [`cue.${id}`, `staff.cue.${id}`]),
      ...endReasons.flatMap((id) => [`end.${id}.title`, `end.${id}.text`, `staff.end.${id}`]),
      ...pauseReasons.map((id) => `staff.pause.${id}`),
      ...phases.map((id) => `staff.phase.${id}`),
      ...playStages.map((id) => `staff.stage.${id}`),
      ...poseSources.map((id) => `staff.source.${id}`),
      ...postures.map((id) => `posture.${id}`),
      ...sides.map((id) => `side.${id}`),
      ...qualityReasons.map((id) => `staff.reason.${id}`),
      ...compensationIds.map((id) => `staff.compensation.${id}`),
      ...lackings.map((id) => `today.notCleared.${id}`),
      ...(['pain', 'effort'] as const).flatMap((id) => [0, 2, 4, 6, 8, 10].map((n) => `ask.scale.${id}.${n}`)),
      ...messageCodes.map((id) => `staff.message.${id}`),
      ...questionIds.map((id) => `staff.question.${id}`),
      ...wayIds.map((id) => `staff.way.${id}`),
      ...movements.flatMap(({ id }) => [`exercise.${id}.name`, `exercise.${id}.how`]),
    ];
    expect(wanted.filter((key) => typeof find(pages, key) !== 'string')).toEqual([]);
  });

  it.each(languages)('say all that play can ask, advise, guide and straighten: %s', (language) => {
    const stage = read(language, 'stage');
    const wanted = [
      ...questionIds.flatMap((id) => [`question.${id}`, `questionWord.${id}`]),
      ...adviceIds.flatMap((id) => [`advice.${id}.title`, `advice.${id}.text`]),
      ...straightenIds.map((id) => `straighten.${id}`),
      ...Object.keys(guidances).map((id) => `guidance.${id}`),
      ...pauseReasons.flatMap((id) => [`hud.paused.${id}`, `hud.pausedHow.${id}`]),
      ...cueIds.map((id) => `cue.${id}`),
      ...movements.flatMap(({ id }) => ['raise', 'lower', 'range'].map((part) => `movement.${id}.${part}`)),
    ];
    expect(wanted.filter((key) => typeof find(stage, key) !== 'string')).toEqual([]);
  });

  it.each(languages)('never speak of a fall that was detected, and never blame: %s', (language) => {
    const said = [
      ...flat(read(language, 'stage')),
      ...flat(read(language, 'pages')),
      ...flat(read(language, 'patient')),
    ]
      .filter(([key]) => !key.startsWith('staff.'))
      .map(([, text]) => text);
    expect(
      said.filter((text) => /detected|감지|wrong (?!one)|your fault|잘못(?! 눌렀| 적혔)|틀렸/i.test(text)),
    ).toEqual([]);
  });
});
