// The time zones that this browser knows, as a list to choose from: Korea first, the others by how far they are from UTC.

export interface TimeZone {
  id: string; // IANA
  label: string; // Asia/Seoul (UTC+09:00)
}

const FIRST = 'Asia/Seoul';

function offsetOf(zone: string, utcMs: number): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(utcMs);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? 'UTC+00:00' : name.replace('GMT', 'UTC');
}
const minutes = (offset: string): number => {
  const [, sign, hours, rest] = /UTC([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
  return (Number(hours) * 60 + Number(rest)) * (sign === '-' ? -1 : 1);
};

/** @param current stays in the list even where this browser does not know it @param utcMs instant whose offsets are told */
export function timeZones(current: string, utcMs: number): TimeZone[] {
  const ids = new Set([FIRST, current, ...Intl.supportedValuesOf('timeZone')]);
  const rows = [...ids].map((id) => {
    try {
      const offset = offsetOf(id, utcMs);
      return { id, label: `${id.replaceAll('_', ' ')} (${offset})`, ahead: minutes(offset) };
    } catch {
      return { id, label: id, ahead: 0 };
    }
  });
  const rank = ({ id }: { id: string }): number => (id === FIRST ? 0 : 1);
  return rows
    .toSorted((one, other) => rank(one) - rank(other) || one.ahead - other.ahead || one.id.localeCompare(other.id))
    .map(({ id, label }) => ({ id, label }));
}
