// The level lab: plays any level by a pretend patient, without camera or server.
// Address: lab/level.html?id=<scene>&patient=<name>&language=ko|en&seed=7&stepped=1
import { parseSceneManifest } from '@aigaret/contract';
import { createRun, type RunEvent, type RunState } from '@aigaret/play';
import {
  closedLoopPatient,
  PRETEND_HEIGHT,
  PRETEND_WIDTH,
  pretendPatients,
  type PretendPatientName,
} from '@aigaret/play/testing';
import { mountStage, type SceneModule, type Translate } from '../src/stage/mount.ts';
import { examplePrescription } from '../src/stage/testing/index.ts';
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
const patientName = (query.get('patient') ?? 'healthy') as PretendPatientName;
const stageElement = document.querySelector<HTMLElement>('#stage') as HTMLElement;

const [path, raw] = Object.entries(manifests).find(([each]) => folderOf(each) === id) ?? [];
if (!path)
  throw new Error(`lab: expected ?id= as one of ${Object.keys(manifests).map(folderOf).join(', ')}, got ${id}`);
const manifest = parseSceneManifest(raw, id);
const load = scenes[path.replace('scene.json', 'scene.ts')];
if (!load) throw new Error(`lab: expected scene.ts beside ${path}, got none`);

const translate: Translate = (key, values = {}) =>
  (texts[language][key] ?? key).replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place));

const prescription = examplePrescription(manifest);
const stage = await mountStage({
  parent: stageElement,
  load,
  manifest,
  parameters: {},
  seed: Number(query.get('seed') ?? 7),
  side: prescription.side,
  posture: prescription.posture,
  language,
  texts: translate,
  preview: null,
  onAction: (action) => {
    if (action === 'pause') run.command({ kind: 'pause', reason: 'patient' });
    else if (action === 'resume') run.command({ kind: 'resume' });
    else if (action === 'hurts') run.command({ kind: 'hurts' });
    else run.command({ kind: 'stop', reason: 'stopped-by-patient' });
  },
  quiet: query.has('quiet'),
  stepped,
});
const patient = closedLoopPatient(prescription, pretendPatients[patientName]);
const run = createRun({ prescription, width: PRETEND_WIDTH, height: PRETEND_HEIGHT, seed: 1 });
const frameMs = 1000 / patient.hz;

let frames = 0;
let nowMs = 0;
let afterEndMs = 6000;
/** Lets session and picture go on by `dtMs`. @returns false once the session has ended and the finale is over */
const advance = (dtMs: number, draw = true): boolean => {
  nowMs += dtMs;
  for (; frames * frameMs <= nowMs; frames += 1) {
    const frame = patient.frame(Math.round(frames * frameMs * 10) / 10, run.state);
    const state = run.step(frame);
    stage.frame(state, run.takeEvents(), frame);
    run.takeRecordingEvents();
  }
  if (stepped) stage.advance(dtMs, draw);
  if (run.state.stage === 'ended') afterEndMs -= dtMs;
  return afterEndMs > 0;
};

let shown: RunState = { ...run.state };
/** Shows any moment of a session as it is given, e.g. a pause; for looking at the HUD. */
const show = (state: Partial<RunState>, events: RunEvent[] = []): void => {
  shown = { ...shown, ...state, t: shown.t + 33 };
  stage.frame(shown, events, patient.frame(shown.t + nowMs, shown));
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
