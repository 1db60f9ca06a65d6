// The outbox as a play sees it: pieces of a recording that the patient did not agree to are not even written down, and what
// was finished is counted in today's kept answer.
import type { Outbox } from '../rooms.ts';

export interface KeptOutboxOptions {
  keepsRecordings: () => boolean;
  onDone: (itemId: string) => void; // id of the plan's item
}

export function keptOutbox(box: Outbox, { keepsRecordings, onDone }: KeptOutboxOptions): Outbox {
  const items = new Map<string, string>(); // session -> item
  return {
    start(sessionId, start) {
      items.set(sessionId, start.prescription.id);
      return box.start(sessionId, start);
    },
    async chunk(sessionId, index, bytes) {
      if (keepsRecordings()) await box.chunk(sessionId, index, bytes);
    },
    async result(sessionId, result) {
      await box.result(sessionId, result);
      const item = items.get(sessionId);
      if (item !== undefined && result.endReason === 'done') onDone(item);
    },
    flush: () => box.flush(),
    status: () => box.status(),
    onStatus: (listener) => box.onStatus(listener),
    close: () => box.close(),
  };
}
