// The level lab: plays any level by a pretend patient, without camera or server.
// Address: lab/level.html?id=<scene>&patient=<name>&language=ko|en&hz=30&stepped=1&skip=1&bare=1
import { parseSceneManifest } from '@aigaret/contract';
import { mountStage, type SceneModule, type Translate } from '../src/stage/mount.ts';
import {
  examplePrescription,
  type PretendPatientName,
  pretendPatients,
  pretendRun,
} from '../src/stage/testing/index.ts';
import texts from './texts.ts';

const manifests = import.meta.glob(['../../scenes/*/scene.json', './blank/scene.json'], {
  eager: true,
  import: 'default',
});
const scenes = import.meta.glob<SceneModule>(['../../scenes/*/scene.ts', './blank/scene.ts']);
const folderOf = (path: string): string => path.split('/').at(-2) ?? '';

const query = new URLSearchParams(location.search);
const id = query.get('id') ?? 'blank';
const language = query.get('language') === 'en' ? 'en' : 'ko';
const stepped = query.has('stepped');
const frameMs = 1000 / Number(query.get('hz') ?? 30);
const patient = (query.get('patient') ?? 'healthy') as PretendPatientName;
const stageElement = document.querySelector<HTMLElement>('#stage') as HTMLElement;
document.body.classList.toggle('bare', query.has('bare'));

const [path, raw] = Object.entries(manifests).find(([each]) => folderOf(each) === id) ?? [];
if (!path)
  throw new Error(`lab: expected ?id= as one of ${Object.keys(manifests).map(folderOf).join(', ')}, got ${id}`);
const manifest = parseSceneManifest(raw, id);
const load = scenes[path.replace('scene.json', 'scene.ts')];
if (!load) throw new Error(`lab: expected scene.ts beside ${path}, got none`);

const translate: Translate = (key, values = {}) =>
  (texts[language][key] ?? key).replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place));

const stage = await mountStage({
  parent: stageElement,
  load,
  manifest,
  parameters: {},
  seed: Number(query.get('seed') ?? 7),
  side: 'left',
  language,
  texts: translate,
  preview: null,
  onAction: (action) => console.log('action', action),
  stepped,
});
const run = pretendRun({
  prescription: examplePrescription(manifest),
  habits: pretendPatients[patient],
  frameMs,
  skipPrelude: query.has('skip'),
});

let frameAtMs = 0;
let nowMs = 0;
/** Lets session and picture go on by `dtMs`. */
const advance = (dtMs: number): boolean => {
  nowMs += dtMs;
  let going = true;
  while (frameAtMs <= nowMs) {
    frameAtMs += frameMs;
    const next = run.next();
    if (next.done) {
      going = false;
      break;
    }
    stage.frame(next.value.state, next.value.events, { t: next.value.state.t, image: null, world: null, people: 1 });
  }
  if (stepped) stage.advance(dtMs);
  return going;
};

Object.assign(window, { lab: { stage, advance } });
if (!stepped) {
  let last = performance.now();
  const tick = (now: number): void => {
    advance(Math.min(200, now - last));
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}
document.body.dataset['ready'] = 'yes';
