// Words of the care pages: their own file of assets/locales, care.json.
import type { JointId } from '@aigaret/contract';
import { hasText, language, t } from '../../texts.ts';

/** A text of care.json by its key. */
export const say = (key: string, values: Record<string, string | number> = {}): string => t(`care:${key}`, values);
export const canSay = (key: string): boolean => hasText(`care:${key}`);

export const jointName = (joint: JointId): string => say(`joint.${joint}`);

/** `2026년 11월 22일` / `22 Nov 2026`, of a day without a time. */
export const dayWords = (date: string): string =>
  new Intl.DateTimeFormat(language.value === 'ko' ? 'ko-KR' : 'en-GB', {
    year: 'numeric',
    month: language.value === 'ko' ? 'long' : 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));

/** The same with the time of day, of an instant in UTC ms. */
export const dateAndTime = (utcMs: number): string =>
  new Intl.DateTimeFormat(language.value === 'ko' ? 'ko-KR' : 'en-GB', {
    year: 'numeric',
    month: language.value === 'ko' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(utcMs);
