import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { adviceIds, errorCodes, languages, pauseReasons, questionIds } from '@aigaret/contract';
import { calibrationObstacles } from '@aigaret/motion';
import { guidanceIds } from '../types.ts';

type Tree = { [key: string]: string | Tree };
const read = (language: string, name: string): Tree =>
  JSON.parse(
    readFileSync(new URL(`../../../assets/locales/${language}/${name}.json`, import.meta.url), 'utf8'),
  ) as Tree;
const find = (tree: Tree, path: string): string | Tree | undefined =>
  path.split('.').reduce<string | Tree | undefined>((at, key) => (typeof at === 'object' ? at[key] : undefined), tree);

/** Longest question in characters: few words, alone on the screen. */
const QUESTION_MAX = 60;

describe.each(languages)('the words of the safety rules: %s', (language) => {
  const stage = read(language, 'stage');
  const missing = (tree: Tree, keys: readonly string[]): string[] =>
    keys.filter((key) => typeof find(tree, key) !== 'string' || (find(tree, key) === '' && key !== 'guidance.none'));

  it('are there for every guidance, pause, question, advice and all that keeps a calibration from coming', () => {
    const wanted = [
      ...guidanceIds.map((id) => `guidance.${id}`),
      ...calibrationObstacles.map((id) => `obstacle.${id}`),
      'obstacleEnd',
      ...pauseReasons.flatMap((id) => [`hud.paused.${id}`, `hud.pausedHow.${id}`]),
      ...questionIds.flatMap((id) => [`question.${id}`, `questionWord.${id}`]),
      ...adviceIds.flatMap((id) => [`advice.${id}.title`, `advice.${id}.text`]),
    ];
    expect(missing(stage, wanted)).toEqual([]);
    expect(
      missing(
        read(language, 'errors'),
        errorCodes.map((code) => `${code}.title`),
      ),
    ).toEqual([]);
  });

  it('ask one short question at a time', () => {
    for (const id of questionIds) {
      const question = String(find(stage, `question.${id}`));
      expect(question.match(/\?/g)?.length ?? 0).toBeLessThan(2);
      expect([question, question.length <= QUESTION_MAX]).toEqual([question, true]);
    }
  });

  it('say one short thing to do for each obstacle of a calibration', () => {
    const said = calibrationObstacles.map((id) => String(find(stage, `obstacle.${id}`)));
    expect(new Set(said).size).toBe(said.length);
    for (const sentence of said) expect([sentence, sentence.length <= QUESTION_MAX]).toEqual([sentence, true]);
  });

  it('name the emergency number where it is an emergency', () => {
    expect(find(stage, 'advice.emergency.title')).toMatch(/119/);
    expect(find(stage, 'guidance.call-for-help')).toMatch(/119/);
  });
});
