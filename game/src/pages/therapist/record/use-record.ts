// Summary and profile of one patient, shared by all pages about them, so that going from one to the next shows no gap.
import type { ErrorCode, PatientSummary, StoredProfile } from '@aigaret/contract';
import { computed, onMounted, reactive, ref, type ComputedRef, type Ref } from 'vue';
import { useRooms } from '../../rooms.ts';
import { handleStaffProblem, staff } from '../staff-store.ts';

interface Kept {
  whose: string; // therapist and patient: nothing is shown to the next who signs in
  summary: PatientSummary | null;
  profile: StoredProfile | null;
}
const kept = reactive<Kept>({ whose: '', summary: null, profile: null });

export interface PatientRecord {
  summary: ComputedRef<PatientSummary | null>;
  profile: ComputedRef<StoredProfile | null>;
  problem: Ref<ErrorCode | null>;
  load(): Promise<void>;
  /** Takes over what was just stored. */
  stored(profile: StoredProfile): void;
}

/** Loads when the component is shown; what is known already is shown meanwhile. */
export function useRecord(patientId: string): PatientRecord {
  const rooms = useRooms();
  const problem = ref<ErrorCode | null>(null);
  const whose = `${staff.me?.id} ${patientId}`;
  if (kept.whose !== whose) Object.assign(kept, { whose, summary: null, profile: null });
  async function load(): Promise<void> {
    problem.value = null;
    try {
      const [summary, profile] = await Promise.all([
        rooms.staffApi.patient(patientId),
        rooms.staffApi.profile(patientId),
      ]);
      if (kept.whose === whose) Object.assign(kept, { summary, profile });
    } catch (error) {
      problem.value = handleStaffProblem(error);
    }
  }
  onMounted(load);
  const mine = <Field extends 'summary' | 'profile'>(field: Field) =>
    computed(() => (kept.whose === whose ? (kept[field] as Kept[Field]) : null));
  return {
    summary: mine('summary'),
    profile: mine('profile'),
    problem,
    load,
    stored: (profile) => {
      if (kept.whose === whose) kept.profile = profile;
    },
  };
}
