// Who is signed in on the patient's side, and the outbox that belongs to that person. One for the whole window.
import type { ErrorCode, PatientMe } from '@aigaret/contract';
import { reactive, readonly } from 'vue';
import type { Outbox, OutboxStatus, Rooms } from '../rooms.ts';
import { problemCode } from '../shared/problem.ts';

interface PatientState {
  stage: 'asking' | 'signed-out' | 'signed-in' | 'unreachable';
  me: PatientMe | null;
  problem: ErrorCode | null; // why it is unreachable
  outbox: Pick<OutboxStatus, 'pending' | 'refused'> & { lastError: ErrorCode | null };
}

const noneWaiting = { pending: 0, refused: 0, lastError: null };
const state = reactive<PatientState>({ stage: 'asking', me: null, problem: null, outbox: { ...noneWaiting } });
let outbox: Promise<Outbox> | null = null;

/** What the patient's pages show. */
export const patient = readonly(state);

const told = (status: OutboxStatus): void => {
  state.outbox = { pending: status.pending, refused: status.refused, lastError: status.lastError?.code ?? null };
};

function signedIn(rooms: Rooms, me: PatientMe): void {
  const same = state.me?.id === me.id;
  state.me = me;
  state.stage = 'signed-in';
  state.problem = null;
  if (same && outbox) {
    void outbox.then((box) => box.flush()); // results survive signing in again
    return;
  }
  void outbox?.then((box) => box.close());
  outbox = rooms.outbox(me.id).then((box) => {
    box.onStatus(told);
    told(box.status());
    return box;
  });
}

/** Asks the server who is signed in. */
export async function askPatient(rooms: Rooms): Promise<void> {
  state.stage = 'asking';
  try {
    signedIn(rooms, await rooms.patientApi.me());
  } catch (error) {
    handlePatientProblem(error);
  }
}

/** Signs in; a refusal is thrown to the form. */
export async function signInPatient(rooms: Rooms, code: string): Promise<PatientMe> {
  const me = await rooms.patientApi.pair(code, 'browser');
  signedIn(rooms, me);
  return me;
}

/** Ends the session on the server, then forgets the person here. Throws when the server was not reached: the cookie lives on. */
export async function signOutPatient(rooms: Rooms): Promise<void> {
  await rooms.patientApi.signOut().catch((error: unknown) => {
    if (problemCode(error) !== 'NOT_SIGNED_IN') throw error;
  });
  await outbox?.then((box) => box.close());
  outbox = null;
  Object.assign(state, { stage: 'signed-out', me: null, problem: null, outbox: { ...noneWaiting } });
}

/** An expired sign-in shows the sign-in page; anything else is told by the page that asked. */
export function handlePatientProblem(error: unknown): ErrorCode {
  const code = problemCode(error);
  if (code === 'NOT_SIGNED_IN') state.stage = 'signed-out';
  else if (state.stage === 'asking') {
    state.stage = 'unreachable';
    state.problem = code;
  }
  return code;
}

/** The outbox of the person signed in; only behind a sign-in. */
export function patientOutbox(): Promise<Outbox> {
  if (!outbox) throw new Error('patientOutbox: expected a signed-in patient, got none.');
  return outbox;
}
