// Does one thing at a time and keeps why it was refused.
import type { ErrorCode } from '@aigaret/contract';
import { ref, type Ref } from 'vue';
import { handleStaffProblem } from '../therapist/staff-store.ts';

export interface Act {
  readonly busy: Ref<boolean>;
  readonly refusal: Ref<ErrorCode | null>;
  /** @returns whether it was done */
  act(work: () => Promise<unknown>): Promise<boolean>;
}

export function useAct(): Act {
  const busy = ref(false);
  const refusal = ref<ErrorCode | null>(null);
  async function act(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    refusal.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      refusal.value = handleStaffProblem(error);
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, refusal, act };
}
