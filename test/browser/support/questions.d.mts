// Types of questions.mjs, which stays JavaScript so that benchmarks can run it without a build.
import type { Page } from 'playwright-core';

/** `<moment> <question>` that stands now, or null. */
export function questionNow(page: Page): Promise<string | null>;
export function answerQuestion(page: Page, value: boolean | number): Promise<void>;
export function answerQuestions(page: Page, given?: Record<string, boolean | number>): Promise<string[]>;
