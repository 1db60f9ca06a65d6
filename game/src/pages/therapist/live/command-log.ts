// What the therapist sent, and what became of it. Honest: "delivered" only after the patient's browser acknowledged.
import type { Ack, Command, ErrorCode } from '@aigaret/contract';

export interface SentLine {
  id: number;
  command: Command;
  status: 'sent' | 'delivered' | 'failed';
  tookMs: number | null; // from sending to acknowledgement
  code: ErrorCode | null; // why it failed
}

/** Lines that are kept. */
const LINES = 8;

/**
 * Sends and follows one command; `lines` is changed in place, newest first.
 * @param nowMs a monotonic clock
 */
export async function sendAndFollow(
  lines: SentLine[],
  command: Command,
  send: (command: Command) => Promise<Ack<null>>,
  nowMs: () => number,
): Promise<void> {
  const id = (lines[0]?.id ?? 0) + 1;
  const began = nowMs();
  lines.unshift({ id, command, status: 'sent', tookMs: null, code: null });
  lines.splice(LINES);
  let answer: Ack<null>;
  try {
    answer = await send(command);
  } catch {
    answer = { ok: false, code: 'COMMAND_NOT_DELIVERED' };
  }
  const line = lines.find((one) => one.id === id);
  if (!line) return;
  line.status = answer.ok ? 'delivered' : 'failed';
  line.tookMs = Math.round(nowMs() - began);
  line.code = answer.ok ? null : answer.code;
}
