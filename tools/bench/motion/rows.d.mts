/** One row of the benchmark. */
export interface BenchRow {
  name: string;
  value: number;
  unit: string;
  n: number;
  note: string;
}

/** All rows that the folder's recordings give; `log` is told what was left out. */
export function dataRows(folder: string, log: (sentence: string) => void): BenchRow[];
