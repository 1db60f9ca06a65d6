// What of today's plan is done, what may be played, and what comes next.
import type { Prescription, Today } from '@aigaret/contract';
import type { Lacking } from '@aigaret/play';

export interface TodayItem {
  item: Prescription;
  done: number; // finished sessions today
  lacking: Lacking | null; // why it may not be played now
}

/** Those that are due today, in the plan's order. */
export const todayItems = (today: Today, lacking: (item: Prescription) => Lacking | null = () => null): TodayItem[] =>
  today.plan.items
    .filter(({ id }) => today.due.includes(id))
    .map((item) => ({ item, done: today.doneToday[item.id] ?? 0, lacking: lacking(item) }));

const isNext = ({ done, lacking }: TodayItem): boolean => done === 0 && lacking === null;

/** The first exercise that was not finished today and may be played; null when there is none. */
export const nextItem = (items: readonly TodayItem[]): TodayItem | null => items.find(isNext) ?? null;

/** The next one to play after `itemId`: not done, searched from there round to the beginning. */
export function nextAfter(items: readonly TodayItem[], itemId: string): TodayItem | null {
  const at = items.findIndex(({ item }) => item.id === itemId);
  const turned = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
  return turned.find(isNext) ?? null;
}
