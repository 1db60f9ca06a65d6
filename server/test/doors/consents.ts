// Doors of consent, export, erasure and retention.
import { type DoorPart } from './visitors.ts';

export const consents: DoorPart = {
  verdicts: {},
  asks: {},
};
