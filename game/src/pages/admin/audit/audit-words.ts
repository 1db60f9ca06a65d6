// Plain words for what the audit trail holds: actions, roles, outcomes. Something without words shows as it is stored.
import { hasText, t } from '../../texts.ts';

/** Groups of actions by their noun, to choose from; the trail is narrowed to what begins with one. */
export const nouns = [
  'patient',
  'profile',
  'plan',
  'template',
  'note',
  'score',
  'session',
  'live',
  'recording',
  'consent',
  'device',
  'pairing',
  'pin',
  'assignment',
  'staff',
  'link',
  'password',
  'totp',
  'sign-in',
  'clinic',
  'consent-text',
  'audit',
] as const;

/** A noun's dot ends it: `consent.` finds no `consent-text.publish`. */
export const prefixOf = (noun: string): string => `${noun}.`;

/** `plan.change` -> a short sentence. */
export function actionWords(action: string): string {
  const key = `admin:audit.action.${action}`;
  return hasText(key) ? t(key) : action;
}

export const roleWords = (role: string): string =>
  hasText(`admin:audit.role.${role}`) ? t(`admin:audit.role.${role}`) : role;

/** `done`, or why it was refused. */
export function outcomeWords(outcome: string): string {
  if (outcome === 'done') return t('admin:audit.done');
  return hasText(`errors:${outcome}.title`) ? t(`errors:${outcome}.title`) : outcome;
}

/** Letters of a pseudonym that tell people apart on one screen. */
const SHORT = 8;
export const shortName = (pseudonym: string): string => pseudonym.slice(0, SHORT);
