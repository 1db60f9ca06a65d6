// Which member of staff is signed in, for the therapist's and the administrator's side alike, and the one live socket that
// all pages of a therapist share.
import type {
  ErrorCode,
  LiveRepetition,
  LiveSession,
  LiveState,
  PoseFrame,
  PresenceEntry,
  RoomSnapshot,
  StaffMe,
  StaffRole,
  StaffSignIn,
} from '@aigaret/contract';
import { reactive, readonly } from 'vue';
import type { LinkState, Rooms, StaffLink } from '../rooms.ts';
import { problemCode } from '../shared/problem.ts';

interface StaffState {
  stage: 'asking' | 'signed-out' | 'signed-in' | 'unreachable';
  me: StaffMe | null;
  problem: ErrorCode | null;
  link: LinkState;
  playing: readonly PresenceEntry[];
}

/** Where each role works. */
export const homes: Record<StaffRole, string> = { therapist: '/therapist', administrator: '/admin' };

/** What a live room listens to. */
export interface RoomListener {
  frame(patientId: string, frame: PoseFrame): void;
  state(patientId: string, state: LiveState): void;
  repetition(patientId: string, repetition: LiveRepetition): void;
  session(patientId: string, session: LiveSession | null, endReason: string | null): void;
  snapshot(snapshot: RoomSnapshot): void;
  removed(patientId: string, code: ErrorCode): void;
}

const state = reactive<StaffState>({ stage: 'asking', me: null, problem: null, link: 'connecting', playing: [] });
let link: Promise<StaffLink> | null = null;
let listener: RoomListener | null = null;

/** What the pages of both sides show. */
export const staff = readonly(state);

function connect(rooms: Rooms): Promise<StaffLink> {
  return rooms.staffLink({
    presence: (playing) => (state.playing = playing),
    frame: (patientId, frame) => listener?.frame(patientId, frame),
    state: (patientId, live) => listener?.state(patientId, live),
    repetition: (patientId, repetition) => listener?.repetition(patientId, repetition),
    session: (patientId, session, endReason) => listener?.session(patientId, session, endReason),
    snapshot: (snapshot) => listener?.snapshot(snapshot),
    removed: (patientId, code) => listener?.removed(patientId, code),
    link: (now, code) => {
      state.link = now;
      if (now !== 'connected') state.playing = [];
      if (now === 'refused' && code === 'NOT_SIGNED_IN') signedOut();
    },
  });
}

function signedIn(rooms: Rooms, me: StaffMe): void {
  state.me = me;
  state.stage = 'signed-in';
  state.problem = null;
  if (me.role === 'therapist') link ??= connect(rooms); // an administrator watches nobody
}

function signedOut(): void {
  void link?.then((open) => open.close());
  link = null;
  Object.assign(state, { stage: 'signed-out', me: null, problem: null, link: 'connecting', playing: [] });
}

/** Asks the server who is signed in. */
export async function askStaff(rooms: Rooms): Promise<void> {
  state.stage = 'asking';
  try {
    signedIn(rooms, await rooms.staffApi.me());
  } catch (error) {
    handleStaffProblem(error);
  }
}

/**
 * Signs in; a refusal is thrown to the form.
 * @param arrive runs before the pages show somebody signed in: brings the person to their side
 */
export async function signInStaff(
  rooms: Rooms,
  credentials: StaffSignIn,
  arrive: (me: StaffMe) => Promise<void>,
): Promise<void> {
  const me = await rooms.staffApi.signIn(credentials);
  signedOut(); // whoever was signed in here before
  state.stage = 'asking';
  try {
    await arrive(me);
  } finally {
    signedIn(rooms, me); // also where the other side's pages did not load: the frame then says where to go
  }
}

/** Reads the own account anew, after something about it or the clinic changed. */
export async function refreshStaff(rooms: Rooms): Promise<void> {
  state.me = await rooms.staffApi.me();
}

/** Ends the session on the server. Throws when the server was not reached: the cookie lives on. */
export async function signOutStaff(rooms: Rooms): Promise<void> {
  await rooms.staffApi.signOut().catch((error: unknown) => {
    if (problemCode(error) !== 'NOT_SIGNED_IN') throw error;
  });
  signedOut();
}

/** An expired sign-in shows the sign-in page; anything else is told by the page that asked. */
export function handleStaffProblem(error: unknown): ErrorCode {
  const code = problemCode(error);
  if (code === 'NOT_SIGNED_IN') signedOut();
  else if (state.stage === 'asking') {
    state.stage = 'unreachable';
    state.problem = code;
  }
  return code;
}

/** One room at a time listens; null ends it. */
export function listenToRoom(next: RoomListener | null): void {
  listener = next;
}

/** The socket of the person signed in. */
export function staffLink(): Promise<StaffLink> {
  if (!link) throw new Error('staffLink: expected a signed-in therapist, got none.');
  return link;
}
