import { describe, expect, it } from '@jest/globals';
import { anything, assert, oneof, property, uint8Array } from 'fast-check';
import { emptyFrame, encodeFrame } from '@aigaret/contract';
import { FrameGate } from './frame-gate.ts';

const frame = (sequence: number): Uint8Array => encodeFrame(emptyFrame(sequence * 33), sequence);

describe('the gate for frames', () => {
  it('relays frames whose sequence grows, also with gaps', () => {
    const gate = new FrameGate();
    for (const sequence of [0, 1, 5, 6]) expect(gate.check(frame(sequence), sequence * 33).relay).toBe(true);
  });

  it('takes bytes in each form in which sockets bring them, and hands on the same bytes', () => {
    const bytes = frame(0);
    for (const form of [bytes, Buffer.from(bytes), bytes.slice().buffer]) {
      const verdict = new FrameGate().check(form, 0);
      expect(verdict.relay && verdict.bytes.equals(bytes)).toBe(true);
    }
  });

  it('refuses a sequence that stands still or goes back', () => {
    const gate = new FrameGate();
    gate.check(frame(5), 0);
    expect(gate.check(frame(5), 33)).toEqual({ relay: false, refuse: 'FRAME_INVALID' });
    expect(gate.check(frame(4), 66)).toEqual({ relay: false, refuse: 'FRAME_INVALID' });
  });

  it('lets a burst through and then 60 frames a second', () => {
    const gate = new FrameGate();
    let relayed = 0;
    for (let sequence = 0; sequence < 1000; sequence += 1)
      if (gate.check(frame(sequence), sequence).relay) relayed += 1;
    expect(relayed).toBeGreaterThanOrEqual(179);
    expect(relayed).toBeLessThanOrEqual(181);
  });

  it('names what is no frame, whatever it is, and never throws', () => {
    const whatever = oneof(uint8Array({ maxLength: 1000 }), anything());
    assert(
      property(whatever, (value) => {
        const verdict = new FrameGate().check(value, 0);
        return verdict.relay || verdict.refuse === 'FRAME_INVALID' || verdict.refuse === 'FRAME_TOO_LARGE';
      }),
      { numRuns: 2000 },
    );
  });
});
