import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  cueIds,
  endReasons,
  errorCodes,
  languages,
  pauseReasons,
  phases,
  playStages,
  poseSources,
  postures,
  sides,
} from '@aigaret/contract';
import { movements, qualityReasons } from '@aigaret/motion';

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

describe('the words on the pages', () => {
  it.each(['pages', 'errors'])('are the same keys with the same places in every language: %s', (name) => {
    const [korean, english] = languages.map((language) => new Map(flat(read(language, name)))) as [
      Map<string, string>,
      Map<string, string>,
    ];
    expect([...korean.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    for (const [key, text] of korean) expect([key, places(text)]).toEqual([key, places(english.get(key) ?? '')]);
  });

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
      ...movements.flatMap(({ id }) => [`exercise.${id}.name`, `exercise.${id}.how`]),
    ];
    expect(wanted.filter((key) => typeof find(pages, key) !== 'string')).toEqual([]);
  });
});
