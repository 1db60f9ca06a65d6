// The small decisions of the camera path that need no browser.
import { describe, expect, it } from '@jest/globals';
import { figureFrame, restPose } from '@aigaret/motion';
import { assetsOf, modelName, type PoseManifest } from './assets.ts';
import { cameraError } from './camera-stream.ts';
import { createChoiceMemory } from './pose-choice.ts';
import { hasWasmSimd } from './wasm-simd.ts';
import { bestTrial, ENOUGH_FOR_DEGREES_MS, FAST_ENOUGH_MS, percentile95 } from './worker/choice.ts';
import { coveredBox, createSighting } from './worker/sighting.ts';

const manifest: PoseManifest = {
  version: 1,
  models: { lite: 'pose-lite.task', full: 'pose-full.task' },
  runtime: { loader: 'wasm/loader.js', binary: 'wasm/runtime.wasm' },
  files: {
    'pose-lite.task': { bytes: 1, sha256: 'aaaaaaaaaaaaaaaa' },
    'pose-full.task': { bytes: 2, sha256: 'bbbbbbbbbbbbbbbb' },
    'wasm/loader.js': { bytes: 3, sha256: 'cccccccccccccccc' },
    'wasm/runtime.wasm': { bytes: 4, sha256: 'dddddddddddddddd' },
  },
};

describe('model and runtime', () => {
  it('are addressed on the own origin below the base, with their hash', () => {
    const assets = assetsOf(manifest, 'https://clinic.example/app/pose/');
    expect(assets.models.full.url).toBe('https://clinic.example/app/pose/pose-full.task?v=bbbbbbbb');
    expect(assets.binaryUrl).toBe('https://clinic.example/app/pose/wasm/runtime.wasm?v=dddddddd');
    expect(modelName(assets, 'GPU-lite')).toBe('pose-lite GPU aaaaaaaa');
    expect(assets.hash).toBe('bbbbbbbb-aaaaaaaa-dddddddd');
  });

  it('are refused when the manifest names a file that it does not list', () => {
    const broken = { ...manifest, models: { lite: 'gone.task', full: 'pose-full.task' } };
    expect(() => assetsOf(broken, '/pose/')).toThrow(/gone.task.*npm run pose:build/);
  });

  it('need WebAssembly SIMD, which Node has as browsers do', () => {
    expect(hasWasmSimd()).toBe(true);
  });
});

describe('what getUserMedia throws', () => {
  it.each([
    ['NotAllowedError', 'CAMERA_REFUSED'],
    ['NotFoundError', 'CAMERA_ABSENT'],
    ['OverconstrainedError', 'CAMERA_ABSENT'],
    ['NotReadableError', 'CAMERA_BUSY'],
    ['SomethingNew', 'CAMERA_ABSENT'],
  ])('%s is told as %s', (name, code) => {
    expect(cameraError(new DOMException('x', name))).toMatchObject({ code });
  });
});

describe('the trial', () => {
  it('takes the most exact network that keeps up with the camera', () => {
    const trial = (variant: 'GPU-full' | 'CPU-full' | 'CPU-lite', p95Ms: number) => ({ variant, p95Ms, startMs: 0 });
    expect(bestTrial([trial('GPU-full', 12), trial('CPU-full', 10)])?.variant).toBe('GPU-full');
    expect(bestTrial([trial('GPU-full', 80), trial('CPU-full', FAST_ENOUGH_MS)])?.variant).toBe('CPU-full');
    expect(bestTrial([trial('CPU-full', 70), trial('CPU-lite', 45)])?.variant).toBe('CPU-lite');
    expect(bestTrial([trial('CPU-full', 44), trial('CPU-lite', 45)])?.variant).toBe('CPU-lite');
    expect(bestTrial([])).toBeNull();
  });

  it('insists on the large network for degrees while it gives eight pictures a second, even where the small one is fast', () => {
    const trial = (variant: 'GPU-full' | 'CPU-full' | 'CPU-lite', p95Ms: number) => ({ variant, p95Ms, startMs: 0 });
    const best = (...trials: ReturnType<typeof trial>[]): string | undefined => bestTrial(trials, 'degrees')?.variant;
    expect(best(trial('CPU-full', 70), trial('CPU-lite', 20))).toBe('CPU-full');
    expect(best(trial('GPU-full', 110), trial('CPU-full', 70))).toBe('CPU-full');
    expect(best(trial('CPU-full', ENOUGH_FOR_DEGREES_MS), trial('CPU-lite', 20))).toBe('CPU-full');
    expect(best(trial('CPU-full', ENOUGH_FOR_DEGREES_MS + 1), trial('CPU-lite', 90))).toBe('CPU-lite');
    expect(bestTrial([trial('CPU-full', 70), trial('CPU-lite', 20)])?.variant).toBe('CPU-lite');
  });

  it('judges by the 95th percentile', () => {
    expect(percentile95([5, 1, 2, 3, 4])).toBe(5);
    expect(percentile95(Array.from({ length: 100 }, (_, index) => index + 1))).toBe(95);
  });

  it('remembers its result for this browser and these models only, and does without a storage', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    } as unknown as Storage;
    const memory = createChoiceMemory(() => storage, 'browser 1');
    memory.write('CPU-lite', 'hash');
    expect(memory.read('hash')).toBe('CPU-lite');
    expect(memory.read('other')).toBeNull();
    expect(createChoiceMemory(() => storage, 'browser 2').read('hash')).toBeNull();
    expect(createChoiceMemory(() => storage, 'browser 1', 'degrees').read('hash')).toBeNull();
    memory.forget();
    expect(memory.read('hash')).toBeNull();
    kept.set('aigaret.pose-variant', 'not JSON');
    expect(memory.read('hash')).toBeNull();
    const forbidden = createChoiceMemory(() => {
      throw new Error('forbidden');
    }, 'browser 1');
    expect(() => forbidden.write('CPU-lite', 'hash')).not.toThrow();
    expect(forbidden.read('hash')).toBeNull();
  });
});

describe('the second person', () => {
  it('is only believed when seen twice in a row, and gone at the first miss', () => {
    const sighting = createSighting();
    expect([true, false, true, true, true, false].map((seen) => sighting.next(seen))).toEqual([0, 0, 0, 1, 1, 0]);
  });

  it('is looked for outside a box that holds the whole first one', () => {
    const image = figureFrame(0, restPose('standing'), { aspect: 4 / 3 }).image as Float64Array;
    const box = coveredBox(image);
    for (let landmark = 0; landmark < 33; landmark += 1) {
      expect(image[landmark * 4]).toBeGreaterThan(box.left);
      expect(image[landmark * 4]).toBeLessThan(box.right);
      expect(image[landmark * 4 + 1]).toBeGreaterThan(box.top);
      expect(image[landmark * 4 + 1]).toBeLessThan(box.bottom);
    }
    expect(box.right - box.left).toBeLessThan(0.6);
  });
});
