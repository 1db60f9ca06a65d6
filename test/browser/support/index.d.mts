// Types of index.mjs, which stays JavaScript so that benchmarks can run it without a build.
import type { Browser, BrowserContext, Page } from 'playwright-core';

export const repository: string;
export const contentPolicy: string;
export const chromiumFlags: string[];
export function chromiumPath(): string;

export function buildLab(name: string, pages: string[]): Promise<string>;

export interface ServedFolders {
  url: string;
  close(): Promise<void>;
}
export function serveFolders(folders: string[], options?: { policy?: string | null }): Promise<ServedFolders>;

export interface OpenBrowserOptions {
  camera?: string; // path of a .mjpeg or .y4m, 'device' = Chromium's test picture, 'none' = no camera
  permission?: 'granted' | 'denied';
  size?: { width: number; height: number };
  flags?: string[];
}
export interface OpenedBrowser {
  browser: Browser;
  context: BrowserContext;
  page: Page;
  problems: string[]; // page errors and console errors
  requests: string[]; // every address asked for, workers' too
  close(): Promise<void>;
}
export function openBrowser(options?: OpenBrowserOptions): Promise<OpenedBrowser>;

export function waitUntil<Result>(
  check: () => Promise<Result> | Result,
  options?: { timeoutMs?: number; what?: string; everyMs?: number },
): Promise<Result>;

/** Folder of AIGARET_REFERENCE_DATA, or null with a notice of what is left out. */
export function referenceData(leftOut: string): string | null;
