// Two lists that grow while play goes on and are drained by the caller: events for whoever draws, lines for the recording.
import type { RecordingEvent } from '@aigaret/contract';
import type { RunEvent } from './types.ts';

export class Journal {
  #events: RunEvent[] = [];
  #lines: RecordingEvent[] = [];

  event(event: RunEvent): void {
    this.#events.push(event);
  }

  /** See docs/formats/recording-events.md. */
  line(t: number, event: string, rest: Record<string, unknown> = {}): void {
    this.#lines.push({ t, event, ...rest });
  }

  takeEvents(): RunEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  takeLines(): RecordingEvent[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }
}
