// The level lab: plays any level by a pretend patient, without camera or server.
// Address: lab/level.html?id=<scene>&patient=<name>&language=ko|en&hz=30&stepped=1&skip=1&bare=1
import { parseSceneManifest, type PoseFrame } from '@aigaret/contract';
import type { RunEvent, RunState } from '@aigaret/play';
import { mountStage, type SceneModule, type Translate } from '../src/stage/mount.ts';
import {
  examplePrescription,
  firstState,
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
const prescription = examplePrescription(manifest);
const run = pretendRun({
  prescription,
  habits: pretendPatients[patient],
  frameMs,
  skipPrelude: query.has('skip'),
});

/** A seated figure whose left arm follows the control: something for the mirror to show. */
const drawnPatient = (): PoseFrame => {
  const image = new Float64Array(33 * 4);
  const put = (landmark: number, x: number, y: number): void => image.set([x, y, 0, 0.95], landmark * 4);
  const arm = Math.max(0, Number.isFinite(shown.control) ? shown.control : 0) * 1.5;
  for (const [side, s] of [[0, 1], [1, -1]] as const) {
    const lift = side === 0 ? arm : 0.05;
    put(11 + side, 0.5 + s * 0.09, 0.36);
    put(13 + side, 0.5 + s * (0.1 + Math.sin(lift) * 0.14), 0.36 + Math.cos(lift) * 0.18);
    put(15 + side, 0.5 + s * (0.1 + Math.sin(lift) * 0.26), 0.36 + Math.cos(lift) * 0.34);
    put(19 + side, 0.5 + s * (0.1 + Math.sin(lift) * 0.3), 0.36 + Math.cos(lift) * 0.39);
    put(23 + side, 0.5 + s * 0.065, 0.68);
    put(25 + side, 0.5 + s * 0.1, 0.8);
    put(27 + side, 0.5 + s * 0.1, 0.97);
  }
  put(0, 0.5, 0.2);
  return { t: shown.t, image: shown.reason === 'no-person' ? null : image, world: null, people: 1 };
};

let shown: RunState = firstState(prescription);
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
    shown = { ...next.value.state };
    stage.frame(shown, next.value.events, drawnPatient());
  }
  if (stepped) stage.advance(dtMs);
  return going;
};

/** Shows any moment of a session as it is given, e.g. a pause; for looking at the HUD. */
const show = (state: Partial<RunState>, events: RunEvent[] = []): void => {
  shown = { ...shown, ...state, t: shown.t + 33 };
  stage.frame(shown, events, drawnPatient());
  if (stepped) stage.advance(50);
};

Object.assign(window, { lab: { stage, advance, show } });
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
