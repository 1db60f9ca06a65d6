// Days as the patient lives them: midnight in an IANA time zone, also where clocks change.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** The zone's wall clock at an instant, written as if it were UTC ms. */
function wallClock(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    format(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year, month, day, hour, minute, second } = parts as Record<string, number>;
  return Date.UTC(year as number, (month as number) - 1, day, hour, minute, second);
}

/**
 * The first instant of the zone's day that lies `days` before the day of `now`; 0 = today.
 * Two corrections are enough where a clock change lies between the guess and midnight.
 * @param now UTC ms
 * @param zone IANA name; an unknown one throws RangeError
 */
export function daysBack(now: number, zone: string, days: number): number {
  const second = Math.floor(now / 1000) * 1000; // a wall clock shows whole seconds
  const wall = wallClock(second, zone);
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS - days * DAY_MS;
  let guess = midnight - (wall - second);
  for (let round = 0; round < 2; round += 1) guess += midnight - wallClock(guess, zone);
  // Clocks that skip midnight never show it: the day begins where they arrive. Those that show it twice begin at the first.
  guess += Math.max(0, midnight - wallClock(guess, zone));
  return wallClock(guess - HOUR_MS, zone) === midnight ? guess - HOUR_MS : guess;
}

/** The zone's date at an instant, `2026-11-22`. @param now UTC ms @param zone IANA name; an unknown one throws RangeError */
export function dateIn(now: number, zone: string): string {
  return new Date(wallClock(Math.floor(now / 1000) * 1000, zone)).toISOString().slice(0, 10);
}
