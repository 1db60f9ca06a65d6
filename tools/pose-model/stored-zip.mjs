// Writes a plain zip with stored entries: the form in which MediaPipe maps a `.task` bundle's networks into memory.
// No time stamps, so the same input always gives the same bytes.
import { crc32 } from 'node:zlib';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_CENTRAL = 0x06054b50;
const VERSION = 20; // 2.0, the lowest that every reader takes
const DOS_EPOCH = 0x0021; // 1980-01-01

function header(signature, central, name, bytes, checksum, offset) {
  const fixed = Buffer.alloc(central ? 46 : 30);
  let at = fixed.writeUInt32LE(signature, 0);
  if (central) at = fixed.writeUInt16LE(VERSION, at);
  at = fixed.writeUInt16LE(VERSION, at);
  at = fixed.writeUInt16LE(0, at); // flags
  at = fixed.writeUInt16LE(0, at); // method: stored
  at = fixed.writeUInt16LE(0, at); // time
  at = fixed.writeUInt16LE(DOS_EPOCH, at);
  at = fixed.writeUInt32LE(checksum, at);
  at = fixed.writeUInt32LE(bytes.length, at);
  at = fixed.writeUInt32LE(bytes.length, at);
  at = fixed.writeUInt16LE(name.length, at);
  if (central) fixed.writeUInt32LE(offset, 42); // the fields between stay 0: extra, comment, disk, attributes
  return Buffer.concat([fixed, name]);
}

/**
 * @param {readonly { name: string, bytes: Uint8Array }[]} entries
 * @returns {Buffer}
 */
export function storedZip(entries) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const encoded = Buffer.from(name, 'utf8');
    const checksum = crc32(bytes);
    const local = header(LOCAL_HEADER, false, encoded, bytes, checksum, 0);
    directory.push(header(CENTRAL_HEADER, true, encoded, bytes, checksum, offset));
    parts.push(local, bytes);
    offset += local.length + bytes.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_OF_CENTRAL, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}
