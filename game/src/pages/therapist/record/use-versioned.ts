// A document that several may edit: a draft over the version that was read. Where somebody saved meanwhile, their change is
// merged into the draft and nothing is stored until the person has looked at it.
import type { ErrorCode } from '@aigaret/contract';
import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { problemCode } from '../../shared/problem.ts';
import { handleStaffProblem } from '../staff-store.ts';
import { copyOf, same } from './merge.ts';
import { refusedField } from './server-field.ts';

export interface Read<Doc> {
  doc: Doc;
  version: number;
  by: string | null; // who wrote this version
}

export interface Conflict<Clash, Taken> {
  by: string | null;
  clashes: Clash[];
  taken: Taken[];
}

export interface Versioned<Doc, Clash, Taken> {
  draft: Ref<Doc | null>;
  version: Ref<number>;
  dirty: ComputedRef<boolean>;
  busy: Ref<boolean>;
  saved: Ref<boolean>; // the last save went through and nothing was changed since
  problem: Ref<ErrorCode | null>;
  refused: Ref<string | null>; // path of the field that the server refused
  conflict: ShallowRef<Conflict<Clash, Taken> | null>;
  load(): Promise<void>;
  save(): Promise<boolean>;
  discard(): void;
}

/** @param on how this document is read, stored and merged; `store` and `read` may throw ApiError */
export function useVersioned<Doc extends object, Clash, Taken>(on: {
  read(): Promise<Read<Doc>>;
  store(doc: Doc, version: number): Promise<Read<Doc>>;
  merge(base: Doc, mine: Doc, theirs: Doc): { doc: Doc; clashes: Clash[]; taken: Taken[] };
}): Versioned<Doc, Clash, Taken> {
  const base = shallowRef<Doc | null>(null);
  const draft = ref<Doc | null>(null) as Ref<Doc | null>;
  const version = ref(0);
  const busy = ref(false);
  const saved = ref(false);
  const problem = ref<ErrorCode | null>(null);
  const refused = ref<string | null>(null);
  const conflict = shallowRef<Conflict<Clash, Taken> | null>(null);
  const dirty = computed(() => draft.value !== null && !same(draft.value, base.value));

  function take(found: Read<Doc>, doc: Doc): void {
    base.value = found.doc;
    version.value = found.version;
    draft.value = copyOf(doc);
  }
  function fresh(found: Read<Doc>): void {
    take(found, found.doc);
    conflict.value = null;
  }
  async function asking(work: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    problem.value = refused.value = null;
    try {
      await work();
    } catch (error) {
      problem.value = handleStaffProblem(error);
      refused.value = refusedField(error);
    } finally {
      busy.value = false;
    }
  }
  async function meet(mine: Doc, from: Doc): Promise<void> {
    const theirs = await on.read();
    const { doc, clashes, taken } = on.merge(from, mine, theirs.doc);
    take(theirs, doc);
    conflict.value = { by: theirs.by, clashes, taken };
  }
  const load = (): Promise<void> => asking(async () => fresh(await on.read()));
  async function save(): Promise<boolean> {
    const [mine, from] = [draft.value, base.value];
    if (!mine || !from || busy.value) return false;
    const sent = copyOf(mine);
    saved.value = false;
    await asking(async () => {
      try {
        fresh(await on.store(sent, version.value));
        saved.value = true;
      } catch (error) {
        if (problemCode(error) !== 'VERSION_CONFLICT') throw error;
        await meet(sent, from);
      }
    });
    return saved.value;
  }
  function discard(): void {
    if (base.value) draft.value = copyOf(base.value);
    conflict.value = null;
    problem.value = refused.value = null;
  }
  return { draft, version, dirty, busy, saved, problem, refused, conflict, load, save, discard };
}
