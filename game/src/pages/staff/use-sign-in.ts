// Signing in as a member of staff, step by step: e-mail and password, then the second factor where the account has one.
import type { ErrorCode } from '@aigaret/contract';
import { ref, type Ref } from 'vue';
import { useRouter } from 'vue-router';
import { useRooms } from '../rooms.ts';
import { problemCode } from '../shared/problem.ts';
import { homes, signInStaff } from '../therapist/staff-store.ts';

export interface SigningIn {
  readonly step: Ref<'password' | 'code'>;
  readonly busy: Ref<boolean>;
  readonly refusal: Ref<ErrorCode | null>;
  /** @returns true once the person is in and on their side */
  signIn(email: string, password: string, secondFactor?: string): Promise<boolean>;
  /** Back to e-mail and password. */
  restart(): void;
}

/** @param here address of the side that asks; whoever belongs to another side is brought there */
export function useSignIn(here: string | null): SigningIn {
  const rooms = useRooms();
  const router = useRouter();
  const step = ref<'password' | 'code'>('password');
  const busy = ref(false);
  const refusal = ref<ErrorCode | null>(null);

  async function signIn(email: string, password: string, secondFactor?: string): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    refusal.value = null;
    try {
      await signInStaff(
        rooms,
        { email: email.trim(), password, ...(secondFactor ? { secondFactor } : {}) },
        async (me) => {
          const home = homes[me.role];
          if (home !== here) await router.replace(home);
        },
      );
      return true;
    } catch (error) {
      const code = problemCode(error);
      if (code === 'SECOND_FACTOR_REQUIRED' && step.value === 'password') step.value = 'code';
      else refusal.value = code;
      return false;
    } finally {
      busy.value = false;
    }
  }

  function restart(): void {
    step.value = 'password';
    refusal.value = null;
  }
  return { step, busy, refusal, signIn, restart };
}
