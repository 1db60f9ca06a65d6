// One thing at a time with the server: busy while it runs, and why it failed.
import type { ErrorCode } from '@aigaret/contract';
import { ref, type Ref } from 'vue';
import { handleStaffProblem } from '../staff-store.ts';

export interface Doing {
  busy: Ref<boolean>;
  problem: Ref<ErrorCode | null>;
  /** Does nothing while something else runs. Never rejects: a refusal is in `problem`. */
  doing(work: () => Promise<void>): Promise<void>;
}

export function useDoing(): Doing {
  const busy = ref(false);
  const problem = ref<ErrorCode | null>(null);
  async function doing(work: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    problem.value = null;
    try {
      await work();
    } catch (error) {
      problem.value = handleStaffProblem(error);
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, doing };
}
