// What the signed-in patient has agreed to, as far as it is known here; asked of the server, and kept for a start without it.
import type { ConsentKind, ConsentState, ErrorCode } from '@aigaret/contract';
import { computed, reactive, readonly } from 'vue';
import type { Rooms } from '../rooms.ts';
import { forget, remember, remembered } from '../shared/memory.ts';
import { problemCode } from '../shared/problem.ts';

type Given = Partial<Record<ConsentKind, boolean>>;

const state = reactive<{ all: ConsentState[] | null; given: Given; problem: ErrorCode | null }>({
  all: null,
  given: {},
  problem: null,
});

export const consents = readonly(state);

const key = (patientId: string): string => `aigaret-consents:${patientId}`;

/** Those that the patient was never asked about, in their order. */
export const neverAsked = computed(() => (consents.all ?? []).filter(({ version }) => version === null));

/** Not agreed to, as far as is known. Nothing known is no refusal: the server has the last word. */
export const isRefused = (kind: ConsentKind): boolean => consents.given[kind] === false;

export const mayRecord = (): boolean => !isRefused('recording');

export function clearConsents(): void {
  Object.assign(state, { all: null, given: {}, problem: null });
}

export const forgetConsents = (patientId: string): void => forget(key(patientId));

function take(patientId: string, all: ConsentState[]): void {
  state.all = all;
  state.given = Object.fromEntries(all.map(({ kind, given }) => [kind, given]));
  state.problem = null;
  remember(key(patientId), JSON.stringify(state.given));
}

/** Asks the server; without an answer, what was known last stands. */
export async function readConsents({ patientApi }: Rooms, patientId: string): Promise<void> {
  try {
    take(patientId, await patientApi.consents());
  } catch (error) {
    state.problem = problemCode(error);
    state.all = null;
    try {
      state.given = JSON.parse(remembered(key(patientId)) ?? '{}') as Given;
    } catch {
      state.given = {};
    }
  }
}

/** Agrees or does not; a refusal is thrown to the page. */
export async function decide(
  { patientApi }: Rooms,
  patientId: string,
  { kind, current }: Pick<ConsentState, 'kind' | 'current'>,
  given: boolean,
): Promise<void> {
  const changed = await patientApi.decideConsent(kind, given, current.version);
  take(
    patientId,
    (state.all ?? []).map((one) => (one.kind === kind ? changed : one)),
  );
}
