// Writing plans. Every change is a version; a change names the version it was made from, so that two editors meet a conflict.
import * as z from 'zod/mini';
import { lineSchema } from './accounts.ts';
import { prescriptionSchema } from './exercise.ts';

export const planItemsSchema = z.array(prescriptionSchema).check(
  z.maxLength(20),
  z.refine((items) => new Set(items.map((item) => item.id)).size === items.length, 'each id once'),
);
export const planWriteSchema = z.strictObject({ items: planItemsSchema });
export type PlanWrite = z.infer<typeof planWriteSchema>;

/** `version` 0 = there is no plan yet. */
export const storedPlanSchema = z.object({
  id: z.nullable(z.string()),
  version: z.int(),
  items: z.array(prescriptionSchema),
  createdAt: z.nullable(z.int()), // UTC ms, of this version
  createdBy: z.nullable(z.string()), // display name
  ended: z.boolean(),
});
export type StoredPlan = z.infer<typeof storedPlanSchema>;

export const planTemplateWriteSchema = z.strictObject({ name: lineSchema(1, 80), items: planItemsSchema });
export type PlanTemplateWrite = z.infer<typeof planTemplateWriteSchema>;
export const planTemplateSchema = z.object({
  id: z.uuid(),
  version: z.int(),
  name: z.string(),
  items: z.array(prescriptionSchema),
  updatedAt: z.int(),
  updatedBy: z.string(),
});
export type PlanTemplate = z.infer<typeof planTemplateSchema>;
