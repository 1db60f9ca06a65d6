// The stage's texts for the lab, flat: `hud.pause` and the like.
import en from '../../assets/locales/en/stage.json';
import ko from '../../assets/locales/ko/stage.json';

type Tree = { [key: string]: string | Tree };

const flatten = (tree: Tree, path = ''): Record<string, string> =>
  Object.entries(tree).reduce<Record<string, string>>(
    (flat, [key, value]) =>
      typeof value === 'string'
        ? { ...flat, [`${path}${key}`]: value }
        : { ...flat, ...flatten(value, `${path}${key}.`) },
    {},
  );

export default { ko: flatten(ko), en: flatten(en) };
