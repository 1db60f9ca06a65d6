// The model bundle is the measuring instrument: same packages in, same bytes out, and a plain refusal otherwise.
/* oxlint-disable no-underscore-dangle -- flatbuffers names its readers so */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Builder, ByteBuffer } from 'flatbuffers';
import { buildPoseModel, sha256 } from './build.mjs';
import { bundleSums } from './sums.mjs';
import { storedZip } from './stored-zip.mjs';
import { imageInputMetadata, withMetadata } from './tflite-metadata.mjs';

interface ManifestFile {
  bytes: number;
  sha256: string;
  compressed: Record<string, number>;
}

let target: string;
const quiet = (): void => undefined;

beforeAll(async () => {
  target = await mkdtemp(join(tmpdir(), 'pose-model-'));
  await buildPoseModel({ target, log: quiet });
}, 60_000);

afterAll(() => rm(target, { recursive: true, force: true }));

describe('the pose model build', () => {
  it('makes the two bundles with the agreed SHA-256 and says so in the manifest', async () => {
    const manifest = JSON.parse(await readFile(join(target, 'manifest.json'), 'utf8')) as {
      models: Record<string, string>;
      files: Record<string, ManifestFile>;
    };
    for (const [name, sum] of Object.entries(bundleSums)) {
      const bytes = await readFile(join(target, name));
      expect(sha256(bytes)).toBe(sum);
      expect(manifest.files[name]).toMatchObject({ sha256: sum, bytes: bytes.length });
    }
    expect(manifest.models).toEqual({ lite: 'pose-lite.task', full: 'pose-full.task' });
  });

  it('does nothing when all is there, and builds again when a file is cut short', async () => {
    expect(await buildPoseModel({ target, log: quiet })).toMatchObject({ built: false });
    const path = join(target, 'pose-lite.task');
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(0, 1000));
    expect(await buildPoseModel({ target, log: quiet })).toMatchObject({ built: true });
    expect((await stat(path)).size).toBe(whole.length);
  }, 60_000);

  it('puts an own bundle of an operator in place of both, under its own hash', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pose-own-'));
    const own = join(folder, 'clinic.task');
    const bytes = storedZip([
      { name: 'pose_detector.tflite', bytes: new Uint8Array([1]) },
      { name: 'pose_landmarks_detector.tflite', bytes: new Uint8Array([2]) },
    ]);
    await writeFile(own, bytes);
    await buildPoseModel({ target: join(folder, 'out'), ownModel: own, log: quiet });
    const manifest = JSON.parse(await readFile(join(folder, 'out/manifest.json'), 'utf8')) as {
      models: Record<string, string>;
      files: Record<string, ManifestFile>;
    };
    expect(manifest.models).toEqual({ lite: 'pose-own.task', full: 'pose-own.task' });
    expect(manifest.files['pose-own.task']?.sha256).toBe(sha256(bytes));
    await writeFile(own, 'not a bundle');
    await expect(buildPoseModel({ target: join(folder, 'out'), ownModel: own, log: quiet })).rejects.toThrow(
      /AIGARET_POSE_MODEL.*\.task bundle/,
    );
    await rm(folder, { recursive: true, force: true });
  }, 60_000);
});

describe('metadata in front of a network', () => {
  /** A tiny Model table: version 3, one empty buffer, a description. */
  const network = (): Uint8Array => {
    const builder = new Builder(64);
    const description = builder.createString('tiny');
    builder.startObject(1);
    const buffer = builder.endObject();
    builder.startVector(4, 1, 4);
    builder.addOffset(buffer);
    const buffers = builder.endVector();
    builder.startObject(8);
    builder.addFieldInt32(0, 3, 0);
    builder.addFieldOffset(3, description, 0);
    builder.addFieldOffset(4, buffers, 0);
    builder.finish(builder.endObject(), 'TFL3');
    return builder.asUint8Array();
  };

  it('keeps the old bytes and fields, adds one buffer, and names it', () => {
    const old = network();
    const metadata = imageInputMetadata({ name: 'tiny', mean: 0, std: 255 });
    const bytes = withMetadata(old, metadata);
    expect((bytes.length - old.length) % 16).toBe(0);
    expect(bytes.subarray(bytes.length - old.length)).toEqual(old);

    const buffer = new ByteBuffer(bytes);
    const root = buffer.readInt32(0);
    const field = (index: number): number => root + buffer.__offset(root, 4 + index * 2);
    expect(buffer.readUint32(field(0))).toBe(3);
    expect(buffer.__string(field(3))).toBe('tiny');
    const buffers = buffer.__indirect(field(4));
    expect(buffer.readInt32(buffers)).toBe(2);
    const entry = buffer.__indirect(buffer.__indirect(field(6)) + 4);
    expect(buffer.__string(entry + buffer.__offset(entry, 4))).toBe('TFLITE_METADATA');
    expect(buffer.readUint32(entry + buffer.__offset(entry, 6))).toBe(1);
    const added = buffer.__indirect(buffers + 8);
    const data = buffer.__indirect(added + buffer.__offset(added, 4));
    expect((data + 4) % 16).toBe(0);
    expect(bytes.subarray(data + 4, data + 4 + buffer.readInt32(data))).toEqual(metadata);
  });

  it('refuses what is no TFLite network', () => {
    expect(() => withMetadata(new Uint8Array(64), new Uint8Array(4))).toThrow(/TFL3/);
  });
});
