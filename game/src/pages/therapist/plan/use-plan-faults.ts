// Mistakes of a whole plan, by exercise, as sentences for its fields; the server's own refusal among them.
import type { PatientProfile, Prescription } from '@aigaret/contract';
import { computed, type ComputedRef, type Ref } from 'vue';
import type { Prescribing, Scene } from '../../rooms.ts';
import { say } from '../record/words.ts';
import { type Fault, faultsOf } from './item-faults.ts';
import { faultWords } from './plan-words.ts';

export interface PlanFaults {
  wrong: ComputedRef<ReadonlyMap<string, Fault[]>>; // by exercise; only those that have any
  count: ComputedRef<ReadonlyMap<string, number>>;
  /** The sentence at a field of the chosen exercise. */
  faultOf(field: string): string | null;
}

export function usePlanFaults(on: {
  items: Readonly<Ref<readonly Prescription[]>>;
  chosen: Readonly<Ref<Prescription | null>>;
  prescribing: Readonly<Ref<Prescribing | null>>;
  profile: Readonly<Ref<PatientProfile | null>>;
  scenes: readonly Scene[];
  refused: Readonly<Ref<string | null>>; // `items.2.side`
}): PlanFaults {
  const wrong = computed(() => {
    const found = new Map<string, Fault[]>();
    const [rules, clearance] = [on.prescribing.value, on.profile.value?.clearance];
    if (!rules || !clearance) return found;
    for (const item of on.items.value) {
      const faults = faultsOf(item, {
        movement: rules.movements.find(({ id }) => id === item.exercise),
        controls: on.scenes.find(({ manifest }) => manifest.id === item.level)?.manifest.controls ?? null,
        clearance,
        rules,
      });
      if (faults.length > 0) found.set(item.id, faults);
    }
    return found;
  });
  const count = computed(() => new Map([...wrong.value].map(([id, faults]) => [id, faults.length])));
  function faultOf(field: string): string | null {
    const { value: chosen } = on.chosen;
    if (!chosen) return null;
    const found = wrong.value.get(chosen.id)?.find((fault) => fault.field === field);
    if (found) return faultWords(found);
    const index = on.items.value.findIndex(({ id }) => id === chosen.id);
    return on.refused.value === `items.${index}.${field}` ? say('fault.refused') : null;
  }
  return { wrong, count, faultOf };
}
