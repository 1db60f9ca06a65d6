// Signing out from a page's head: who cannot be signed out is told why and stays.
import type { ErrorCode } from '@aigaret/contract';
import { ref, type Ref } from 'vue';
import type { Rooms } from '../rooms.ts';
import { problemCode } from '../shared/problem.ts';
import { signOutStaff } from '../therapist/staff-store.ts';

export function useLeaving(rooms: Rooms): { leaving: Ref<ErrorCode | null>; signOut: () => Promise<void> } {
  const leaving = ref<ErrorCode | null>(null);
  async function signOut(): Promise<void> {
    leaving.value = null;
    try {
      await signOutStaff(rooms);
    } catch (error) {
      leaving.value = problemCode(error);
    }
  }
  return { leaving, signOut };
}
