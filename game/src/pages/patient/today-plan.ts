// What of today's plan is done, and what comes next.
import type { Prescription, Today } from '@aigaret/contract';

export interface TodayItem {
  item: Prescription;
  done: number; // finished sessions today
}

export const todayItems = (today: Today): TodayItem[] =>
  today.plan.items.map((item) => ({ item, done: today.doneToday[item.id] ?? 0 }));

/** The first exercise that was not finished today; null when all are. */
export const nextItem = (items: readonly TodayItem[]): TodayItem | null => items.find(({ done }) => done === 0) ?? null;

/** The next one to play after `itemId`: not done, searched from there round to the beginning. */
export function nextAfter(items: readonly TodayItem[], itemId: string): TodayItem | null {
  const at = items.findIndex(({ item }) => item.id === itemId);
  const turned = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
  return turned.find(({ done }) => done === 0) ?? null;
}
