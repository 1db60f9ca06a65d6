import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { consentKinds, languages, retentionKinds, staffRoles } from '@aigaret/contract';

type Tree = { [key: string]: string | Tree };
const repository = new URL('../../../../../', import.meta.url);
const words = (language: string): Tree =>
  JSON.parse(readFileSync(new URL(`assets/locales/${language}/admin.json`, repository), 'utf8')) as Tree;
const find = (tree: Tree, path: string): string | Tree | undefined =>
  path.split('.').reduce<string | Tree | undefined>((at, key) => (typeof at === 'object' ? at[key] : undefined), tree);

/** Every action that a door or a service of the server writes into the trail, as its source says. */
function actionsOfTheServer(): string[] {
  const folder = new URL('server/src/', repository);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'),
  );
  const found = sources.flatMap((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const patterns = [
      /\b(?:audit|action): '([a-z-]+\.[a-z-]+)'/g,
      /\bact\('([a-z-]+\.[a-z-]+)'/g,
      /'(live\.[a-z-]+)'/g,
    ];
    return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, action]) => action as string));
  });
  return [...new Set(found)].toSorted();
}

describe('the words of the activity log', () => {
  it.each(languages)('name every action that the server writes: %s', (language) => {
    const actions = actionsOfTheServer();
    expect(actions.length).toBeGreaterThan(40); // the sources were found
    const said = words(language);
    expect(actions.filter((action) => typeof find(said, `audit.action.${action}`) !== 'string')).toEqual([]);
  });

  it.each(languages)('let everybody choose every noun that there is: %s', (language) => {
    const said = words(language);
    const nouns = Object.keys(find(said, 'audit.noun') as Tree);
    const written = new Set(actionsOfTheServer().map((action) => action.split('.')[0]));
    expect(nouns.filter((noun) => !written.has(noun))).toEqual([]); // none that finds nothing
    expect([...written].filter((noun) => noun !== 'refusals' && !nouns.includes(noun as string))).toEqual([]);
  });
});

describe("the administrator's words", () => {
  it.each(languages)('name what the contract can say: %s', (language) => {
    const said = words(language);
    const wanted = [
      ...retentionKinds.filter((kind) => kind !== 'auditOverdue').map((kind) => `retention.removed.${kind}`),
      ...consentKinds.flatMap((kind) => [`consents.kind.${kind}`, `consents.what.${kind}`]),
      ...staffRoles.flatMap((role) => [`staff.roleHelp.${role}`, `audit.role.${role}`]),
    ];
    expect(wanted.filter((key) => typeof find(said, key) !== 'string')).toEqual([]);
  });
});
