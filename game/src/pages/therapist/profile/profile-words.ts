// Fields of a profile and what stands in them, in words: for a conflict of two editors.
import type { JointId, PatientProfile } from '@aigaret/contract';
import { exerciseName, sideName } from '../../shared/words.ts';
import { dayWords, jointName, say } from '../record/words.ts';

/** Paths whose own fields are told apart when two changes are merged. */
export const nestedFields = ['clearance', 'clearance.jointCaps'];

const CAP = 'clearance.jointCaps.';

export const fieldName = (path: string): string =>
  path.startsWith(CAP)
    ? say('field.jointCapOf', { joint: jointName(path.slice(CAP.length) as JointId) })
    : say(`field.${path.replace('clearance.', '')}`);

const isDate = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value);
const sided = ['affectedSide', 'subluxation', 'neglect', 'hemianopia', 'clearance.hemiplegicSide'];

function textWords(path: string, value: string): string {
  if (isDate(value)) return dayWords(value);
  if (sided.includes(path)) return value === 'none' ? say('none') : sideName(value);
  if (path === 'aphasia' || path === 'language') return say(`${path}.${value}`);
  if (path === 'clearance.companion') return say(`companion.${value}`);
  return value;
}

/** What a field says, whatever it holds. */
export function valueWords(path: string, value: unknown): string {
  if (value === null || value === undefined) return path === 'clearance.movements' ? say('movementsOfPlan') : '–';
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  if (typeof value === 'number') return `${value}°`;
  if (typeof value === 'string') return textWords(path, value);
  if (Array.isArray(value))
    return value.length === 0 ? '–' : value.map((one) => (path === 'aids' ? one : exerciseName(one))).join(', ');
  const parts = Object.values(value as NonNullable<PatientProfile['helper']>);
  return parts
    .filter((part) => part !== null && part !== '')
    .map((part) => (isDate(String(part)) ? dayWords(String(part)) : String(part)))
    .join(' · ');
}
