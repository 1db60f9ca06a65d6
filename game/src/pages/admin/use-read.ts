// Reads something when a page opens and whenever it is asked again; what was shown stays until the new answer is there.
import type { ErrorCode } from '@aigaret/contract';
import { onMounted, ref, type Ref, shallowRef } from 'vue';
import { handleStaffProblem } from '../therapist/staff-store.ts';

export interface Read<Answer> {
  readonly answer: Ref<Answer | null>;
  readonly problem: Ref<ErrorCode | null>;
  again(): Promise<void>;
}

/** Inside a component's setup. */
export function useRead<Answer>(read: () => Promise<Answer>): Read<Answer> {
  const answer = shallowRef<Answer | null>(null);
  const problem = ref<ErrorCode | null>(null);
  async function again(): Promise<void> {
    problem.value = null;
    try {
      answer.value = await read();
    } catch (error) {
      problem.value = handleStaffProblem(error);
    }
  }
  onMounted(again);
  return { answer, problem, again };
}
