// Exercises of a plan in words: a line that sums one up, its fields and what stands in them, its mistakes.
import { weekdays, type JointId, type Prescription } from '@aigaret/contract';
import { seconds } from '../../shared/format.ts';
import { doseWords, exerciseName, postureName, sideName, wayName } from '../../shared/words.ts';
import { t } from '../../texts.ts';
import { canSay, dayWords, jointName, say } from '../record/words.ts';
import type { Fault } from './item-faults.ts';

export const faultWords = ({ key, values }: Fault): string => say(`fault.${key}`, values);

/** `팔 옆으로 들기 · 왼쪽`. */
export const itemName = ({ exercise, side }: Pick<Prescription, 'exercise' | 'side'>): string =>
  side === 'both' ? exerciseName(exercise) : `${exerciseName(exercise)} · ${sideName(side)}`;

/** `월 수 금`; every day where none is named. */
export const daysWords = (days: Prescription['days']): string =>
  days === undefined || days.length === weekdays.length
    ? say('everyDay')
    : days.map((day) => say(`day.${day}`)).join(' ');

/** `앉아서 · 8번씩 2세트 · 월 수 금`. */
export const itemLine = (item: Prescription): string =>
  [postureName(item.posture), doseWords(item), daysWords(item.days)].join(' · ');

export const planFieldName = (path: string): string => {
  const joint = /^jointCaps\.(.+)$/.exec(path)?.[1];
  if (joint !== undefined) return say('field.jointCapOf', { joint: jointName(joint as JointId) });
  return canSay(`item.${path}`) ? say(`item.${path}`) : path;
};

type Plain = string | number | boolean;
function plainWords(path: string, value: Plain): string {
  if (path.endsWith('Ms')) return t('pages:staff.live.seconds', { n: seconds(Number(value)) });
  if (path === 'targetFraction' || path === 'difficulty.spread') return `${Math.round(Number(value) * 100)} %`;
  if (path.startsWith('jointCaps.')) return `${value}°`;
  if (path === 'exercise') return exerciseName(String(value));
  if (path === 'side') return sideName(String(value));
  if (path === 'posture') return postureName(String(value));
  if (path === 'adapts' || path === 'view') return say(`${path}.${value}`);
  if (path === 'startsOn' || path === 'endsOn') return dayWords(String(value));
  if (path === 'assistance') return t(`pages:staff.assistance.${value}`);
  return typeof value === 'boolean' ? say(value ? 'yes' : 'no') : String(value);
}

/** What a field of an exercise says, whatever it holds; for a conflict of two editors. */
export function planValueWords(path: string | null, value: unknown): string {
  if (path === null)
    return value === null ? say('removed') : `${itemName(value as Prescription)}\n${itemLine(value as Prescription)}`;
  if (path === 'days') return daysWords(value as Prescription['days']);
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.map((one) => wayName(String(one))).join(', ');
  if (typeof value !== 'object') return plainWords(path, value as Plain);
  const { min, max } = value as { min?: number; max?: number };
  if (min === undefined || max === undefined) return say('changed');
  return `${plainWords(path, min)} – ${plainWords(path, max)}`;
}
