import { it } from '@jest/globals';
import { movementFrames, shareRepetition, turnsRepetition } from '../testing/movement-signal.ts';
import { runSignal } from '../testing/run-signal.ts';
import { createMeasurer } from '../measurer.ts';
import { times } from '../testing/zoo.ts';
import { allMovements } from '../movements/index.ts';
import { waysOf } from '../ways.ts';
const mine = ['reach','cross-midline-transfer','neck-lateral-flexion','neck-rotation','lateral-weight-shift'];
const sideOf = (id: string) => (allMovements.find((m) => m.id === id)!.sides.includes('both') ? 'both' : 'left') as 'both' | 'left';
it('turned', () => {
  const lines: string[] = [];
  for (const id of mine) for (const yaw of [-45, -30, 30, 45]) {
    const side = sideOf(id); const m = allMovements.find((x) => x.id === id)!;
    const turns = m.control !== 'pair' && waysOf(m, side).length > 1;
    const rep = turns ? turnsRepetition({ share: 0.8 }) : shareRepetition({ share: 0.8 });
    const signal = { exercise: id, side, posture: 'seated', hz: 15, aspect: 4/3, change: (p: any) => { p.yawDeg += yaw; } } as const;
    const out = runSignal(movementFrames([{ ms: 3500 }, ...times(turns ? 2 : 3, rep), ...times(3, rep)], signal), { ...signal });
    lines.push([id, yaw, out.calibration ? 'cal' : 'NOCAL', out.repetitions.length, 'of', turns ? 6 : 3, 'partials', out.partials.length, [...new Set(out.repetitions.flatMap((r) => r.compensations))].join(','), [...out.reasons].join(','), JSON.stringify(out.calibration?.ways ?? out.calibration?.ownRange)].join(' '));
  }
  console.log(lines.join('\n'));
});
it('others', () => {
  const lines: string[] = [];
  for (const share of [0.8, 0.4]) for (const id of mine) {
    const side = sideOf(id); const m = allMovements.find((x) => x.id === id)!;
    const turns = m.control !== 'pair' && waysOf(m, side).length > 1;
    const rep = turns ? turnsRepetition({ share }) : shareRepetition({ share });
    const base = { exercise: id, side, posture: 'seated', hz: 15, aspect: 4/3 } as const;
    const cal = runSignal(movementFrames([{ ms: 3500 }, ...times(turns ? 2 : 3, rep)], base), base).calibration!;
    if (!cal) { lines.push(id + ' NOCAL'); continue; }
    for (const other of allMovements) if (other.id !== id && other.id !== 'taught-pose') for (const oside of other.sides) {
      if (oside === 'right') continue;
      const oturns = other.control !== 'pair' && waysOf(other, oside).length > 1;
      const orep = oturns ? turnsRepetition({ share: 0.9 }) : shareRepetition({ share: 0.9 });
      const posture = other.postures[0]!;
      if (posture === 'standing') continue;
      const frames = movementFrames([{ ms: 3000 }, ...times(3, orep)], { exercise: other.id, side: oside, posture, hz: 15, aspect: 4/3 });
      const measurer = createMeasurer({ ...base, calibration: cal });
      let reached = 0, partial = 0; const reasons = new Set<string>(); let max = -9;
      for (const f of frames) { const r = measurer.measure(f); reasons.add(r.reason); if (r.value > max) max = r.value; if (r.repetition) r.repetition.reached ? reached++ : partial++; }
      if (reached + partial > 0) lines.push([id, share, 'during', other.id, oside, 'reached', reached, 'partial', partial, 'max', max.toFixed(2), [...reasons].join(',')].join(' '));
    }
  }
  console.log(lines.join('\n'));
});
