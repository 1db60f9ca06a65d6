// Rules of the lab's lantern: its height follows the control; lanterns lit are counted.
import type { Level } from '../../src/stage/level-entry.ts';

export interface LanternState {
  height: number; // 0..1
  timeMs: number;
  lit: number;
}

export const lanternLevel: Level<LanternState> = {
  create: () => ({ height: 0, timeMs: 0, lit: 0 }),
  step(state, input, events, dtMs) {
    state.timeMs += dtMs;
    state.height = input.control;
    for (const event of events) if (event.kind === 'repetition') state.lit += 1;
    return state;
  },
  results: (state) => ({ lit: state.lit }),
};
