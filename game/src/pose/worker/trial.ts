// Chooses where the network runs: tries the candidates in order of preference on a drawn person and takes the first
// that is fast enough. Runs in the worker, before the camera's first picture is needed.
import { FIGURE_ASPECT, paintTrialPerson } from './trial-person.ts';
import { bestTrial, FAST_ENOUGH_MS, isEnoughForDegrees, percentile95 } from './choice.ts';
import { TRIAL_TIME_MS, type PoseDetector } from './detector.ts';
import { POSE_BUFFER_BYTES, type PosePurpose, type PoseVariant, type VariantTrial } from './protocol.ts';

/** After this no further candidate is begun; the patient waits in front of the camera. */
const BUDGET_MS = 4000;
const WARM_UP_FRAMES = 3; // the first compiles shaders or packs weights, the next ones run warm
const TIMED_FRAMES = 20; // one slow one among them does not make the 95th percentile
/** Timed frames after which a hopeless candidate is given up: its best is twice too slow. */
const GIVE_UP_AFTER = 3;
const TRIAL_WIDTH = 640;

/** Renderers that draw on the processor: there the GPU delegate takes 300 ms a picture where the CPU delegate takes 40. */
const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** False where WebGL 2 is missing or drawn in software. */
export function hasFastGraphics(): boolean {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) return false;
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = context.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : context.RENDERER);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return !SOFTWARE_RENDERER.test(String(renderer));
}

interface TrialPictures {
  person: OffscreenCanvas;
  blank: OffscreenCanvas;
}

function paintPictures(): TrialPictures {
  const person = paintTrialPerson(TRIAL_WIDTH, TRIAL_WIDTH / FIGURE_ASPECT);
  const blank = new OffscreenCanvas(person.width, person.height);
  blank.getContext('2d');
  return { person, blank };
}

function timePictures(detector: PoseDetector, { person, blank }: TrialPictures, warmUp: number, timed: number): number {
  const buffer = new ArrayBuffer(POSE_BUFFER_BYTES);
  const times: number[] = [];
  let t = -TRIAL_TIME_MS;
  for (let index = 0; index < warmUp + timed; index += 1) {
    const began = performance.now();
    detector.detect(person, (t += 33), 1, buffer);
    if (index >= warmUp) times.push(performance.now() - began);
    if (times.length === GIVE_UP_AFTER && Math.min(...times) > 2 * FAST_ENOUGH_MS) break;
  }
  detector.detect(blank, t + 33, 1, buffer); // forgets the drawn person, so that nothing of it smooths the patient's first frame
  return percentile95(times);
}

export interface Choice {
  variant: PoseVariant;
  detector: PoseDetector;
  trials: VariantTrial[];
}

/**
 * Loads the best of the candidates and warms it up. One candidate is loaded without a trial.
 * @throws the last candidate's error when none can be loaded
 */
export async function chooseVariant(
  variants: readonly PoseVariant[],
  purpose: PosePurpose,
  create: (variant: PoseVariant) => Promise<PoseDetector>,
): Promise<Choice> {
  const pictures = paintPictures();
  const [only] = variants;
  if (only && variants.length === 1) {
    const detector = await create(only);
    timePictures(detector, pictures, 1, 0); // so that the patient's first picture does not wait for shaders and packing
    return { variant: only, detector, trials: [] };
  }
  const candidates = hasFastGraphics() ? variants : variants.filter((variant) => !variant.startsWith('GPU'));
  const trials: VariantTrial[] = [];
  let best: Omit<Choice, 'trials'> | null = null;
  let lastError: unknown = new Error('No candidate can run here.');
  let spentMs = 0; // without the download
  const take = async (variant: PoseVariant, timed: number): Promise<void> => {
    const detector = await create(variant);
    const began = performance.now();
    const p95Ms = timePictures(detector, pictures, WARM_UP_FRAMES, timed);
    spentMs += detector.startMs + performance.now() - began;
    const trial = { variant, p95Ms, startMs: detector.startMs };
    if (timed > 0) trials.push(trial);
    if (timed === 0 || bestTrial(trials, purpose) === trial) {
      best?.detector.close();
      best = { variant, detector };
    } else detector.close();
  };
  const wanted = purpose === 'degrees' ? isEnoughForDegrees : () => false;
  for (const variant of candidates) {
    if (best && spentMs > BUDGET_MS) break;
    if (variant.endsWith('lite') && trials.some(wanted)) break;
    await take(variant, TIMED_FRAMES).catch((error: unknown) => (lastError = error));
    if (trials.some(({ p95Ms }) => p95Ms <= FAST_ENOUGH_MS)) break;
  }
  const found = best as Omit<Choice, 'trials'> | null; // TypeScript does not see that take() sets it
  if (!found) throw lastError;
  const lite = candidates.find((each) => each === found.variant.replace('full', 'lite'));
  const isTooSlow = trials.every((trial) => trial.p95Ms > FAST_ENOUGH_MS && !wanted(trial));
  if (isTooSlow && lite && lite !== found.variant) await take(lite, 0).catch(() => undefined); // no time left to time it
  return { ...((best as Omit<Choice, 'trials'> | null) ?? found), trials };
}
