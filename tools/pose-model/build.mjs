// Builds what the browser needs to see a pose, from npm packages alone and without the network:
// game/public/pose/pose-{lite,full}.task, the WebAssembly runtime, compressed copies, and manifest.json with sizes and hashes.
// Quick when up to date; refuses input or output whose SHA-256 is not the one in sums.mjs.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { bundleSums, runtimeSums, sourceSums } from './sums.mjs';
import { storedZip } from './stored-zip.mjs';
import { imageInputMetadata, withMetadata } from './tflite-metadata.mjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const defaultTarget = join(repository, 'game/public/pose');
const require = createRequire(join(repository, 'game/package.json'));

/** 9 instead of 11: 2.6 instead of 2.3 MB for the runtime, but 2 s instead of 30 s of every first start. */
const BROTLI_QUALITY = 9;

/** How the networks want their input: (pixel - mean) / std. Source: MediaPipe's own bundle. */
const DETECTOR_INPUT = { name: 'Pose detector', mean: 127.5, std: 127.5 };
const LANDMARKS_INPUT = { name: 'Pose landmarks', mean: 0, std: 255 };

/** SHA-256 in hex. */
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function checkSum(where, name, bytes, expected) {
  const got = sha256(bytes);
  if (got !== expected)
    throw new Error(
      `${where} ${name}: expected SHA-256 ${expected}, got ${got}. ` +
        'Run "npm ci" to restore the pinned packages; when a package was raised on purpose, check the new model against ' +
        'the reference pictures and change tools/pose-model/sums.mjs.',
    );
}

const packageFolder = (name) => {
  try {
    return dirname(require.resolve(`${name}/package.json`));
  } catch {
    // tasks-vision does not export its package.json; its entry file lies in the package's root.
    try {
      return dirname(require.resolve(name));
    } catch (cause) {
      throw new Error(`The npm package ${name} is not installed. Run "npm ci".`, { cause });
    }
  }
};

async function readChecked(folder, name, sums) {
  const bytes = await readFile(join(folder, name)).catch((cause) => {
    throw new Error(`${join(folder, name)} cannot be read. Run "npm ci".`, { cause });
  });
  checkSum(folder, name, bytes, sums[name]);
  return bytes;
}

/**
 * One bundle out of detector and landmark network.
 * @param {Uint8Array} detector @param {Uint8Array} landmarks .tflite files without metadata
 * @returns {Buffer} the `.task` file
 */
export const bundle = (detector, landmarks) =>
  storedZip([
    { name: 'pose_detector.tflite', bytes: withMetadata(detector, imageInputMetadata(DETECTOR_INPUT)) },
    { name: 'pose_landmarks_detector.tflite', bytes: withMetadata(landmarks, imageInputMetadata(LANDMARKS_INPUT)) },
  ]);

/** An operator's own bundle serves for both sizes; its hash is recorded with every result. */
async function readOwnModel(path) {
  const bytes = await readFile(path).catch((cause) => {
    throw new Error('AIGARET_POSE_MODEL must be the path of a readable .task bundle; the file cannot be read.', {
      cause,
    });
  });
  const isZip = bytes.length > 4 && bytes.readUInt32LE(0) === 0x04034b50;
  if (!isZip || !bytes.includes('pose_landmarks_detector.tflite'))
    throw new Error(
      'AIGARET_POSE_MODEL must name a .task bundle: a zip with pose_detector.tflite and pose_landmarks_detector.tflite.',
    );
  return bytes;
}

/** All files as [name under the target, bytes], hash-checked. */
async function makeFiles(ownModel) {
  const networks = packageFolder('@mediapipe/pose');
  const runtime = join(packageFolder('@mediapipe/tasks-vision'), 'wasm');
  const detector = await readChecked(networks, 'pose_solution_packed_assets.data', sourceSums);
  const files = [];
  if (ownModel) files.push(['pose-own.task', ownModel]);
  for (const size of ownModel ? [] : ['lite', 'full']) {
    const name = `pose-${size}.task`;
    const bytes = bundle(detector, await readChecked(networks, `pose_landmark_${size}.tflite`, sourceSums));
    checkSum('Built', name, bytes, bundleSums[name]);
    files.push([name, bytes]);
  }
  for (const name of Object.keys(runtimeSums))
    files.push([`wasm/${name}`, await readChecked(runtime, name, runtimeSums)]);
  return files;
}

const compress = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gz: (bytes) => promisify(gzip)(bytes),
};

/** Writes so that a reader sees the old file or the whole new one. */
async function writeWhole(path, bytes) {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, bytes);
  await rename(draft, path);
}

/** What the manifest must say for this version of the build; same text = nothing to do, as long as the sizes hold. */
const expectedSums = (ownModel) => ({
  ...(ownModel ? { 'pose-own.task': sha256(ownModel) } : bundleSums),
  ...Object.fromEntries(Object.entries(runtimeSums).map(([name, sum]) => [`wasm/${name}`, sum])),
});

async function isUpToDate(target, ownModel) {
  try {
    const manifest = JSON.parse(await readFile(join(target, 'manifest.json'), 'utf8'));
    for (const [name, sum] of Object.entries(expectedSums(ownModel))) {
      const entry = manifest.files[name];
      if (entry?.sha256 !== sum || (await stat(join(target, name))).size !== entry.bytes) return false;
      for (const [ending, size] of Object.entries(entry.compressed))
        if ((await stat(join(target, `${name}.${ending}`))).size !== size) return false;
    }
    return true;
  } catch {
    return false; // missing or half written
  }
}

/**
 * Builds into `target`.
 * @param {{ target?: string, force?: boolean, ownModel?: string, log?: (line: string) => void }} [options]
 *   `ownModel`: path of an operator's own `.task` bundle, by default AIGARET_POSE_MODEL
 * @returns {Promise<{ built: boolean, target: string }>}
 */
export async function buildPoseModel({
  target = defaultTarget,
  force = false,
  ownModel = process.env.AIGARET_POSE_MODEL,
  log = console.log,
} = {}) {
  const own = ownModel ? await readOwnModel(ownModel) : null;
  if (!force && (await isUpToDate(target, own))) {
    log('Pose model: up to date.');
    return { built: false, target };
  }
  const began = performance.now();
  await rm(join(target, 'manifest.json'), { force: true });
  const files = {};
  const jobs = (await makeFiles(own)).map(async ([name, bytes]) => {
    await writeWhole(join(target, name), bytes);
    const compressed = {};
    for (const ending of ['br', 'gz']) {
      const packed = await compress[ending](bytes);
      await writeWhole(join(target, `${name}.${ending}`), packed);
      compressed[ending] = packed.length;
    }
    return [name, { bytes: bytes.length, sha256: sha256(bytes), compressed }];
  });
  for (const [name, entry] of await Promise.all(jobs)) files[name] = entry;
  const manifest = {
    version: 1,
    models: own ? { lite: 'pose-own.task', full: 'pose-own.task' } : { lite: 'pose-lite.task', full: 'pose-full.task' },
    runtime: { loader: 'wasm/vision_wasm_module_internal.js', binary: 'wasm/vision_wasm_module_internal.wasm' },
    files,
  };
  await writeWhole(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const [name, { bytes, sha256: sum, compressed }] of Object.entries(files))
    log(`Pose model: ${name} ${(bytes / 1e6).toFixed(1)} MB (br ${(compressed.br / 1e6).toFixed(1)}), SHA-256 ${sum}`);
  log(`Pose model: built in ${((performance.now() - began) / 1000).toFixed(1)} s into ${target}`);
  return { built: true, target };
}

if (process.argv[1] && existsSync(process.argv[1]) && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await buildPoseModel({ force: process.argv.includes('--force') });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
