// The stage for browser tests: mounts and unmounts levels by hand and steps their time. Nothing heavy is loaded before mount().
import { parseSceneManifest, type Prescription } from '@aigaret/contract';
import { createRun, type Run } from '@aigaret/play';
import { closedLoopPatient, PRETEND_HEIGHT, PRETEND_WIDTH, type PretendPatient } from '@aigaret/play/testing';
import { mountStage, type SceneModule, type Stage, type StageAction, type Translate } from '../src/stage/mount.ts';
import { examplePrescription } from '../src/stage/testing/example-prescription.ts';
import texts from './texts.ts';

const manifests = import.meta.glob(['../../scenes/*/scene.json', './blank/scene.json'], {
  eager: true,
  import: 'default',
});
const scenes = import.meta.glob<SceneModule>(['../../scenes/*/scene.ts', './blank/scene.ts']);
const folderOf = (path: string): string => path.split('/').at(-2) ?? '';
const ids = Object.keys(manifests).map(folderOf);
const parent = document.querySelector<HTMLElement>('#stage') as HTMLElement;

const translate: Translate = (key, values = {}) =>
  (texts.en[key] ?? key).replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place));

const FRAME_MS = 1000 / 30;
let stage: Stage | null = null;
let run: Run | null = null;
let patient: PretendPatient | null = null;
let frames = 0;
let nowMs = 0;
const actions: StageAction[] = [];

function obey(action: StageAction): void {
  actions.push(action);
  if (action === 'pause') run?.command({ kind: 'pause', reason: 'patient' });
  else if (action === 'resume') run?.command({ kind: 'resume' });
  else if (action === 'hurts') run?.command({ kind: 'hurts' });
  else run?.command({ kind: 'stop', reason: 'stopped-by-patient' });
}

/** @returns null, or code and message of the refusal */
async function mount(id: string, changes: Partial<Prescription> = {}, stepped = true): Promise<string | null> {
  const path = Object.keys(manifests).find((each) => folderOf(each) === id) ?? '';
  const manifest = parseSceneManifest(manifests[path], id);
  const prescription = examplePrescription(manifest, changes);
  run = createRun({ prescription, width: PRETEND_WIDTH, height: PRETEND_HEIGHT, seed: 1 });
  patient = closedLoopPatient(prescription);
  frames = 0;
  nowMs = 0;
  actions.length = 0;
  try {
    stage = await mountStage({
      parent,
      load: scenes[path.replace('scene.json', 'scene.ts')] as () => Promise<SceneModule>,
      manifest,
      parameters: {},
      seed: 7,
      side: prescription.side,
      language: 'en',
      texts: translate,
      preview: null,
      onAction: obey,
      quiet: true,
      stepped,
    });
    return null;
  } catch (error) {
    return `${(error as { code?: string }).code}: ${(error as Error).message}`;
  }
}

/** Plays on; pictures are drawn only at the end of it, as on a very slow machine. */
function advance(ms: number): string {
  for (const end = nowMs + ms; nowMs < end; nowMs += FRAME_MS) {
    if (!run || !patient) break;
    const frame = patient.frame(Math.round(frames * FRAME_MS * 10) / 10, run.state);
    stage?.frame(run.step(frame), run.takeEvents(), frame);
    run.takeRecordingEvents();
    frames += 1;
    stage?.advance(FRAME_MS, nowMs + FRAME_MS >= end);
  }
  return run?.state.stage ?? '';
}

/** Distinct colours of the picture on a coarse grid; 1 = an empty canvas. Draws one picture first. */
function colours(): number {
  stage?.advance(1, true);
  const canvas = parent.querySelector('canvas:not(.aig-mirror-bones)') as HTMLCanvasElement;
  const copy = document.createElement('canvas');
  copy.width = 32;
  copy.height = 18;
  const context = copy.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(canvas, 0, 0, 32, 18);
  const { data } = context.getImageData(0, 0, 32, 18);
  const seen = new Set<number>();
  for (let at = 0; at < data.length; at += 4)
    seen.add(((data[at] ?? 0) >> 3) * 1024 + ((data[at + 1] ?? 0) >> 3) * 32 + ((data[at + 2] ?? 0) >> 3));
  return seen.size;
}

function refusalOf(raw: unknown, folder: string): string {
  try {
    parseSceneManifest(raw, folder);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const stageLab = {
  ids,
  manifests: Object.fromEntries(Object.entries(manifests).map(([path, raw]) => [folderOf(path), raw])),
  mount,
  advance,
  colours,
  refusalOf,
  actions,
  state: () => ({ ...run?.state }),
  results: () => stage?.results() ?? {},
  stage: () => stage,
  destroy(): void {
    stage?.destroy();
    stage?.destroy(); // twice must be safe
    stage = null;
  },
};
Object.assign(window, { stageLab });
export type StageLab = typeof stageLab;
