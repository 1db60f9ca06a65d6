// Words on the pages: picks the language (remembered choice, then the browser's), loads its files and answers t(key).
// Every file of assets/locales/<language>/ is a namespace and all are searched, so a room may bring its own file.
import { type Language, languages } from '@aigaret/contract';
import { createInstance } from 'i18next';
import { readonly, ref, type Ref } from 'vue';
import { remember, remembered } from './shared/memory.ts';

export { remember, remembered };

const words = createInstance();
const REMEMBERED = 'aigaret-language';
const files = import.meta.glob<Record<string, unknown>>('../../../assets/locales/*/*.json', { import: 'default' });

const current = ref<Language>('ko');
/** The language now shown. */
export const language: Readonly<Ref<Language>> = readonly(current) as Readonly<Ref<Language>>;

const isLanguage = (value: unknown): value is Language => (languages as readonly unknown[]).includes(value);

/** A remembered choice wins; else Korean, unless the browser asks for English before Korean. */
export function preferredLanguage(remembered: string | null, asked: readonly string[]): Language {
  if (isLanguage(remembered)) return remembered;
  const known = asked.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage);
  return known ?? 'ko';
}

async function load(wanted: Language): Promise<void> {
  const found = Object.entries(files).filter(([path]) => path.includes(`/locales/${wanted}/`));
  const names = await Promise.all(
    found.map(async ([path, read]) => {
      const name = path.replace(/^.*\/|\.json$/g, '');
      words.addResourceBundle(wanted, name, await read(), true, true);
      return name;
    }),
  );
  words.options.ns = names;
  words.options.fallbackNS = names;
}

/** Shows the pages in this language and remembers it. */
export async function chooseLanguage(wanted: Language): Promise<void> {
  await load(wanted);
  await words.changeLanguage(wanted);
  remember(REMEMBERED, wanted);
  document.documentElement.lang = wanted;
  current.value = wanted;
}

/** Once, before the first page. */
export async function startTexts(): Promise<void> {
  const wanted = preferredLanguage(remembered(REMEMBERED), navigator.languages ?? [navigator.language]);
  await words.init({
    lng: wanted,
    fallbackLng: false,
    defaultNS: 'pages',
    resources: {},
    interpolation: { escapeValue: false }, // Vue escapes
    returnNull: false,
  });
  await load(wanted);
  document.documentElement.lang = wanted;
  current.value = wanted;
}

/** The text of a key in the language shown; `values` fill {{name}} places. Re-renders when the language changes. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  return words.t(key, { ...values, lng: current.value });
}

/** The same in another language than the one shown, for what is printed for somebody else. */
export async function textsIn(wanted: Language): Promise<typeof t> {
  await load(wanted);
  return (key, values = {}) => words.t(key, { ...values, lng: wanted });
}

/** Whether a text exists, for keys built from an id. */
export const hasText = (key: string): boolean => words.exists(key, { lng: current.value });
