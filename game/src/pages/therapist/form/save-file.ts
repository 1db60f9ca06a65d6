// Hands a file that was asked for to the browser's own downloads; the usual reasons why one is asked for.
import { remember, remembered } from '../../texts.ts';
import { say } from '../record/words.ts';

/** An address of a blob may go once the download has begun, ms. */
const KEPT_MS = 60_000;
const REASON = 'aigaret-download-reason';

export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/** A file at an address of the own server, which the browser takes as it comes. */
export function openFile(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}

/** Offered as one click each. */
export const downloadReasons = (): string[] => ['report', 'patient', 'check'].map((id) => say(`download.${id}`));

/** The reason that was given last in this browser. Only one of those offered: what was typed may name a person. */
export const lastReason = (): string | null => {
  const index = Number(remembered(REASON) ?? Number.NaN);
  return downloadReasons()[index] ?? null;
};
export function rememberReason(reason: string): void {
  const index = downloadReasons().indexOf(reason);
  if (index >= 0) remember(REASON, String(index));
}
