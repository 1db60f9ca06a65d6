// Who is signed in on the patient's side, and the outbox that belongs to that person. One for the whole window. What a
// patient has agreed to is kept by consents.ts beside it.
import type { Device, ErrorCode, Pair, PatientMe } from '@aigaret/contract';
import { reactive, readonly } from 'vue';
import type { Outbox, OutboxStatus, Rooms } from '../rooms.ts';
import { forget, remember, remembered } from '../shared/memory.ts';
import { problemCode } from '../shared/problem.ts';
import { t } from '../texts.ts';
import { clearConsents, forgetConsents, mayRecord, readConsents } from './consents.ts';
import { forgetAnswers } from './today-safety.ts';
import { deviceKind } from './device-name.ts';
import { keptOutbox } from './kept-outbox.ts';
import { forgetToday, keptToday, noteDone } from './kept-today.ts';

interface PatientState {
  stage: 'asking' | 'pairing' | 'choosing' | 'signed-in' | 'unreachable';
  me: PatientMe | null;
  players: Device['patients']; // who plays on this device
  link: string | null; // token of a link that was opened; '' = one that cannot be read
  offline: boolean; // signed in by what is kept here, since the server was not reached
  problem: ErrorCode | null; // why it is unreachable
  outbox: Pick<OutboxStatus, 'pending' | 'refused'> & { lastError: ErrorCode | null };
}

const noneWaiting = { pending: 0, refused: 0, lastError: null };
const state = reactive<PatientState>({
  stage: 'asking',
  me: null,
  players: [],
  link: null,
  offline: false,
  problem: null,
  outbox: { ...noneWaiting },
});
let outbox: Promise<Outbox> | null = null;
let rooms: Rooms | null = null;

/** What the patient's pages show. */
export const patient = readonly(state);

/** Who was here last, for a start without a network. */
const ME = 'aigaret-patient';
/** Signed out on purpose: nobody is picked by itself. */
const LEFT = 'aigaret-left';
/** This window was in use: a reload does not ask again who plays. */
const HERE = 'aigaret-here';

const windowKnows = (): boolean => {
  try {
    return sessionStorage.getItem(HERE) !== null;
  } catch {
    return true; // cannot be told: nobody is asked twice
  }
};
const noteWindow = (): void => {
  try {
    sessionStorage.setItem(HERE, '1');
  } catch {
    // Not remembered: a reload may ask again.
  }
};

function lastMe(): PatientMe | null {
  try {
    return JSON.parse(remembered(ME) ?? 'null') as PatientMe | null;
  } catch {
    return null;
  }
}

const told = (status: OutboxStatus): void => {
  state.outbox = { pending: status.pending, refused: status.refused, lastError: status.lastError?.code ?? null };
};

function openOutbox(me: PatientMe): void {
  if (!rooms) return;
  void outbox?.then((box) => box.close());
  outbox = rooms.outbox(me.id).then((box) => {
    box.onStatus(told);
    told(box.status());
    return box;
  });
}

async function enter(me: PatientMe, offline = false): Promise<void> {
  const same = state.me?.id === me.id;
  if (!same) clearConsents();
  state.me = me;
  state.offline = offline;
  if (rooms) await readConsents(rooms, me.id);
  if (state.me?.id !== me.id) return; // somebody else was picked meanwhile
  remember(ME, JSON.stringify(me));
  forget(LEFT);
  noteWindow();
  Object.assign(state, { stage: 'signed-in', problem: null, link: null });
  if (same && outbox)
    void outbox.then((box) => box.flush()); // results survive signing in again
  else openOutbox(me);
}

/** Takes a link's token out of the address before anything else looks at it. @returns true when there was one */
export function takeLink(hash: string): boolean {
  const found = /^#pair=(.*)$/s.exec(hash);
  if (!found) return false;
  history.replaceState(history.state, '', location.pathname + location.search);
  state.link = /^[\w-]{43}$/.test(found[1] as string) ? (found[1] as string) : '';
  state.stage = 'pairing';
  return true;
}

/** Asks the server who is signed in, and where nobody is, who may be. */
export async function askPatient(given: Rooms): Promise<void> {
  rooms = given;
  if (state.link !== null) {
    state.stage = 'pairing';
    return;
  }
  state.stage = 'asking';
  try {
    const me = await given.patientApi.me();
    if (windowKnows() || !(await asksWho(given, me))) await enter(me);
  } catch (error) {
    await withoutAnswer(problemCode(error));
  }
}

/** A new window of a device that several play on, or of somebody with a PIN, asks who plays. */
async function asksWho({ patientApi }: Rooms, me: PatientMe): Promise<boolean> {
  const { patients } = await patientApi.device();
  if (!me.pin && patients.length < 2) return false;
  if (me.pin) await patientApi.signOut(); // the PIN is asked for, not only shown
  Object.assign(state, { players: patients, stage: 'choosing' });
  return true;
}

async function withoutAnswer(code: ErrorCode): Promise<void> {
  if (code === 'NOT_SIGNED_IN') return choose();
  const me = lastMe();
  const mayEnter = me !== null && remembered(LEFT) === null && (!me.pin || windowKnows());
  if (code === 'OFFLINE' && mayEnter && keptToday(me.id, me.timeZone, Date.now()) !== null) return enter(me, true);
  Object.assign(state, { stage: 'unreachable', problem: code });
}

/** Shows who may be picked; somebody who plays here alone and has no PIN is picked by itself. */
async function choose(): Promise<void> {
  if (!rooms) return;
  try {
    const { patients } = await rooms.patientApi.device();
    state.players = patients;
    const [only] = patients;
    if (only && patients.length === 1 && !only.pin && remembered(LEFT) === null)
      return await enter(await rooms.patientApi.signIn(only.id));
    state.stage = patients.length === 0 ? 'pairing' : 'choosing';
  } catch (error) {
    Object.assign(state, { stage: 'unreachable', problem: problemCode(error) });
  }
}

/** Spends a code, or the link that was opened; a refusal is thrown to the page. */
export async function pairDevice(given: Rooms, secret: Pick<Pair, 'code' | 'token'>): Promise<void> {
  const kind = deviceKind(navigator.userAgent, navigator.maxTouchPoints);
  await enter(await given.patientApi.pair({ ...secret, deviceName: t(`deviceKind.${kind}`) }));
}

/** Signs one of the device's patients in; a refusal is thrown to the page. */
export async function pickPlayer(given: Rooms, id: string, pin?: string): Promise<void> {
  await enter(await given.patientApi.signIn(id, pin));
}

/** From "Who is playing?" to the code, and back. */
export function showPairing(): void {
  state.stage = 'pairing';
}
export async function showPlayers(): Promise<void> {
  state.link = null;
  state.stage = 'asking';
  await choose();
}

/** A locked device is told by a refusal: what is shown of it follows. */
export function noteLocked(id: string): void {
  state.players = state.players.map((player) => (player.id === id ? { ...player, locked: true } : player));
}

async function leave(): Promise<void> {
  const { me } = state;
  await outbox?.then((box) => box.close());
  outbox = null;
  if (me) {
    forgetToday(me.id);
    forgetConsents(me.id);
  }
  forget(ME);
  remember(LEFT, '1');
  clearConsents();
  Object.assign(state, { me: null, problem: null, offline: false, outbox: { ...noneWaiting } });
}

/** Ends the session on the server, then forgets the person here. Throws when the server was not reached: the cookie lives on. */
export async function signOutPatient({ patientApi }: Rooms): Promise<void> {
  await patientApi.signOut().catch((error: unknown) => {
    if (problemCode(error) !== 'NOT_SIGNED_IN') throw error;
  });
  await leave();
  await choose();
}

/** This device forgets the person; a new code is needed here. */
export async function forgetHere({ patientApi }: Rooms): Promise<void> {
  const { me } = state;
  if (me) {
    await patientApi.forget(me.id);
    forgetAnswers(me.id);
  }
  await leave();
  await choose();
}

/** After the PIN was set or removed. */
export function notePin(pin: boolean): void {
  if (state.me) state.me = { ...state.me, pin };
  if (state.me) remember(ME, JSON.stringify(state.me));
}

/** Whoever comes back online is asked for again, without taking the page away. */
export async function backOnline(given: Rooms): Promise<void> {
  if (!state.offline) return;
  try {
    await enter(await given.patientApi.me());
  } catch (error) {
    handlePatientProblem(error);
  }
}

/** An expired sign-in asks again who plays; anything else is told by the page that asked. */
export function handlePatientProblem(error: unknown): ErrorCode {
  const code = problemCode(error);
  if (code === 'NOT_SIGNED_IN') void choose();
  return code;
}

/** Sends what waits for a consent that was just given. */
export function flushOutbox(): void {
  void outbox?.then((box) => box.flush());
}

/** The outbox of the person signed in; only behind a sign-in. */
export async function patientOutbox(): Promise<Outbox> {
  const { me } = state;
  if (!outbox || !me) throw new Error('patientOutbox: expected a signed-in patient, got none.');
  return keptOutbox(await outbox, {
    keepsRecordings: mayRecord,
    onDone: (itemId) => noteDone(me.id, me.timeZone, itemId, Date.now()),
  });
}
