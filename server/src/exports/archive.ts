// A ZIP archive that is made while it is sent: one entry after the other, each read only as fast as the receiver takes it.
// When an entry fails, the stream is destroyed with the error; an archive without its end cannot be opened as a whole one.
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface Entry {
  name: string;
  lines(): AsyncIterable<string>;
}

/** @param mtime of every entry, UTC ms */
export function archive(entries: AsyncIterable<Entry>, mtime: number): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let current: Readable | null = null;
  const fail = (error: Error): void => {
    output.destroy(error);
  };
  zip.on('error', fail);
  const add = (entry: Entry): Promise<void> =>
    new Promise((resolve, reject) => {
      const source = Readable.from(entry.lines());
      current = source;
      source.once('end', resolve);
      source.once('error', reject);
      source.once('close', resolve);
      zip.addReadStream(source, entry.name, { mtime: new Date(mtime), mode: 0o100600 });
    });
  output.once('close', () => current?.destroy()); // the receiver left: nothing more is read
  const work = async (): Promise<void> => {
    for await (const entry of entries) {
      if (output.destroyed) return;
      await add(entry);
    }
    if (!output.destroyed) zip.end();
  };
  work().catch(fail);
  return output;
}
