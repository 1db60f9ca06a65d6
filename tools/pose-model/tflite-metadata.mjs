// Adds TFLite metadata to a network without touching its bytes: a new root stands in front of the old file.
// FlatBuffers' offsets only point forward, so the new root, the new list of buffers and the new metadata may all
// point into the old file, which keeps its 16-byte alignment.
/* oxlint-disable no-underscore-dangle -- flatbuffers names its readers so */
import { Builder, ByteBuffer } from 'flatbuffers';

const MODEL_IDENTIFIER = 'TFL3';
const METADATA_IDENTIFIER = 'M001';
const METADATA_NAME = 'TFLITE_METADATA';
const ALIGNMENT = 16; // weights are read in place by SIMD kernels

/** Fields of the table Model, in the order of TFLite's schema. */
const modelFields = [
  'version',
  'operatorCodes',
  'subgraphs',
  'description',
  'buffers',
  'metadataBuffer',
  'metadata',
  'signatureDefs',
];

const CONTENT_IMAGE_PROPERTIES = 2; // union ContentProperties
const PROCESS_UNIT_NORMALIZATION = 1; // union ProcessUnitOptions
const COLOR_SPACE_RGB = 1; // enum ColorSpaceType

const floats = (builder, values) => {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addFloat32(value);
  return builder.endVector();
};

const offsets = (builder, values) => {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addOffset(value);
  return builder.endVector();
};

/** Writes one table from [field index, kind, value] entries; offsets must exist already. */
const table = (builder, size, fields) => {
  builder.startObject(size);
  for (const [index, kind, value] of fields) {
    if (kind === 'offset') builder.addFieldOffset(index, value, 0);
    else builder.addFieldInt8(index, value, 0);
  }
  return builder.endObject();
};

/**
 * The metadata buffer: one subgraph, one RGB image input, (pixel - mean) / std.
 * @param {{ name: string, mean: number, std: number }} options
 * @returns {Uint8Array} flatbuffer of ModelMetadata, identifier M001
 */
export function imageInputMetadata({ name, mean, std }) {
  const builder = new Builder(512);
  const normalization = table(builder, 2, [
    [0, 'offset', floats(builder, [mean])],
    [1, 'offset', floats(builder, [std])],
  ]);
  const unit = table(builder, 2, [
    [0, 'byte', PROCESS_UNIT_NORMALIZATION],
    [1, 'offset', normalization],
  ]);
  const units = offsets(builder, [unit]);
  const image = table(builder, 2, [[0, 'byte', COLOR_SPACE_RGB]]);
  const content = table(builder, 3, [
    [0, 'byte', CONTENT_IMAGE_PROPERTIES],
    [1, 'offset', image],
  ]);
  const inputName = builder.createString('image');
  const tensor = table(builder, 7, [
    [0, 'offset', inputName],
    [3, 'offset', content],
    [4, 'offset', units],
  ]);
  const subgraph = table(builder, 8, [[2, 'offset', offsets(builder, [tensor])]]);
  const subgraphs = offsets(builder, [subgraph]);
  const modelName = builder.createString(name);
  const root = table(builder, 8, [
    [0, 'offset', modelName],
    [3, 'offset', subgraphs],
  ]);
  builder.finish(root, METADATA_IDENTIFIER);
  return builder.asUint8Array();
}

/** Where the old root's fields are: absolute position of what each points to, null when absent; `version` is the number itself. */
function readModel(bytes) {
  const buffer = new ByteBuffer(bytes);
  const found = String.fromCharCode(...bytes.subarray(4, 8));
  if (found !== MODEL_IDENTIFIER)
    throw new Error(
      `A TFLite network must carry the identifier ${MODEL_IDENTIFIER} at byte 4, got ${JSON.stringify(found)}.`,
    );
  const root = buffer.readInt32(0);
  const fields = {};
  modelFields.forEach((name, index) => {
    const at = buffer.__offset(root, 4 + index * 2);
    if (at === 0) fields[name] = null;
    else if (name === 'version') fields[name] = buffer.readUint32(root + at);
    else fields[name] = buffer.__indirect(root + at);
  });
  return { buffer, fields };
}

/** Absolute positions of the tables in the vector at `at`; empty when there is no vector. */
function vectorOfTables(buffer, at) {
  if (at === null) return [];
  const length = buffer.readInt32(at);
  return Array.from({ length }, (_, index) => buffer.__indirect(at + 4 + index * 4));
}

const align = (value, step) => Math.ceil(value / step) * step;

/**
 * Puts a metadata buffer into a network.
 * @param {Uint8Array} network a .tflite file without metadata of that name
 * @param {Uint8Array} metadata from imageInputMetadata
 * @returns {Uint8Array} a .tflite file whose tail is `network`, byte for byte
 */
export function withMetadata(network, metadata) {
  const { buffer, fields } = readModel(network);
  const buffers = vectorOfTables(buffer, fields.buffers);
  const entries = vectorOfTables(buffer, fields.metadata);
  const name = new TextEncoder().encode(METADATA_NAME);

  // Positions of the parts of the new head, one after the other.
  const vtableAt = 8;
  const rootAt = vtableAt + 4 + modelFields.length * 2;
  const buffersAt = rootAt + 4 + modelFields.length * 4;
  const entriesAt = buffersAt + 4 + (buffers.length + 1) * 4;
  const entryVtableAt = entriesAt + 4 + (entries.length + 1) * 4;
  const entryAt = entryVtableAt + 8;
  const nameAt = entryAt + 12;
  const bufferVtableAt = align(nameAt + 4 + name.length + 1, 4);
  const bufferAt = bufferVtableAt + 8;
  const dataAt = align(bufferAt + 8 + 4, ALIGNMENT) - 4; // its length; the bytes themselves are aligned
  const headLength = align(dataAt + 4 + metadata.length, ALIGNMENT);

  const bytes = new Uint8Array(headLength + network.length);
  bytes.set(network, headLength);
  const view = new DataView(bytes.buffer);
  const u16 = (at, value) => view.setUint16(at, value, true);
  const u32 = (at, value) => view.setUint32(at, value, true);
  const point = (at, target) => u32(at, target - at);
  const vector = (at, targets) => {
    u32(at, targets.length);
    targets.forEach((target, index) => point(at + 4 + index * 4, target));
  };

  point(0, rootAt);
  bytes.set(new TextEncoder().encode(MODEL_IDENTIFIER), 4);

  const replaced = { buffers: buffersAt, metadata: entriesAt };
  u16(vtableAt, 4 + modelFields.length * 2);
  u16(vtableAt + 2, 4 + modelFields.length * 4);
  u32(rootAt, rootAt - vtableAt);
  modelFields.forEach((field, index) => {
    const target = replaced[field] ?? (fields[field] === null ? null : headLength + fields[field]);
    if (target === null) return;
    const within = 4 + index * 4;
    u16(vtableAt + 4 + index * 2, within);
    if (field === 'version') u32(rootAt + within, fields.version);
    else point(rootAt + within, target);
  });

  vector(buffersAt, [...buffers.map((at) => headLength + at), bufferAt]);
  vector(entriesAt, [...entries.map((at) => headLength + at), entryAt]);

  u16(entryVtableAt, 8);
  u16(entryVtableAt + 2, 12);
  u16(entryVtableAt + 4, 4);
  u16(entryVtableAt + 6, 8);
  u32(entryAt, entryAt - entryVtableAt);
  point(entryAt + 4, nameAt);
  u32(entryAt + 8, buffers.length); // index of the new buffer
  u32(nameAt, name.length);
  bytes.set(name, nameAt + 4);

  u16(bufferVtableAt, 6);
  u16(bufferVtableAt + 2, 8);
  u16(bufferVtableAt + 4, 4);
  u32(bufferAt, bufferAt - bufferVtableAt);
  point(bufferAt + 4, dataAt);
  u32(dataAt, metadata.length);
  bytes.set(metadata, dataAt + 4);
  return bytes;
}
