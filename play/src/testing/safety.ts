// Safety options to start from in tests: everything cleared, nothing asked; give what differs.
import type { Clearance, RunSafety } from '@aigaret/contract';

export const pretendClearance = (given: Partial<Clearance> = {}): Clearance => ({
  movements: null,
  standing: true,
  support: true,
  companion: 'none',
  jointCaps: {},
  hemiplegicSide: null,
  ...given,
});

export const pretendSafety = (given: Partial<RunSafety> = {}): RunSafety => ({
  clearance: pretendClearance(),
  before: [],
  afterSets: [],
  baselinePain: null,
  lastPain: null,
  ...given,
});
