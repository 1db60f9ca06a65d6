// A therapist's doors to plans and to the clinic's templates.
import { Controller, Inject } from '@nestjs/common';
import type { PlanTemplate, PlanTemplateWrite, PlanWrite, StoredPlan } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';
import type { CursorQuery } from '../care/paging.ts';
import { CheckedBody, CheckedParams, CheckedQuery, Door, IfMatch, Who } from '../http/door.ts';
import type { IdParams } from '../http/shapes.ts';
import { PlanEditingService } from './plan-editing.service.ts';
import { TemplatesService } from './templates.service.ts';

@Controller()
export class PlansController {
  constructor(@Inject(PlanEditingService) private readonly plans: PlanEditingService) {}

  @Door('GET /api/staff/patients/:id/plan', {
    role: 'therapist',
    summary: "A patient's plan as it is now; version 0 where there was none yet.",
    audit: 'plan.read',
    refusals: ['NOT_YOUR_PATIENT'],
  })
  read(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<StoredPlan> {
    return this.plans.read(who, id);
  }

  @Door('GET /api/staff/patients/:id/plan/versions', {
    role: 'therapist',
    summary: 'All versions of the plan, the newest first.',
    audit: 'plan.read',
    refusals: ['NOT_YOUR_PATIENT'],
  })
  versions(
    @Who() who: SignedIn,
    @CheckedParams() { id }: IdParams,
    @CheckedQuery() query: CursorQuery,
  ): Promise<{ rows: StoredPlan[]; next: string | null }> {
    return this.plans.versions(who, id, query);
  }

  @Door('PUT /api/staff/patients/:id/plan', {
    role: 'therapist',
    summary:
      'Writes the next version of the plan: exercises that the movement can give and the patient is cleared for.',
    audit: 'plan.change',
    refusals: ['NOT_YOUR_PATIENT', 'EXERCISE_UNKNOWN', 'NOT_CLEARED'],
  })
  write(
    @Who() who: SignedIn,
    @CheckedParams() { id }: IdParams,
    @IfMatch() version: number,
    @CheckedBody() { items }: PlanWrite,
  ): Promise<StoredPlan> {
    return this.plans.write(who, id, version, items);
  }

  @Door('POST /api/staff/patients/:id/plan/end', {
    role: 'therapist',
    summary: 'Ends the plan: nothing is to be played any more. Writing it again begins anew.',
    audit: 'plan.end',
    refusals: ['NOT_YOUR_PATIENT'],
  })
  end(@Who() who: SignedIn, @CheckedParams() { id }: IdParams, @IfMatch() version: number): Promise<StoredPlan> {
    return this.plans.end(who, id, version);
  }
}

@Controller()
export class TemplatesController {
  constructor(@Inject(TemplatesService) private readonly templates: TemplatesService) {}

  @Door('GET /api/staff/plan-templates', {
    role: 'therapist',
    summary: "The clinic's templates by name.",
    audit: null, // about nobody
    refusals: [],
  })
  list(@Who() who: SignedIn): Promise<PlanTemplate[]> {
    return this.templates.list(who);
  }

  @Door('POST /api/staff/plan-templates', {
    role: 'therapist',
    summary: 'Keeps a template for the whole clinic.',
    audit: 'template.write',
    refusals: ['EXERCISE_UNKNOWN'],
  })
  create(@Who() who: SignedIn, @CheckedBody() body: PlanTemplateWrite): Promise<PlanTemplate> {
    return this.templates.create(who, body);
  }

  @Door('PUT /api/staff/plan-templates/:id', {
    role: 'therapist',
    summary: 'Changes a template.',
    audit: 'template.write',
    refusals: ['NOT_FOUND', 'EXERCISE_UNKNOWN'],
  })
  change(
    @Who() who: SignedIn,
    @CheckedParams() { id }: IdParams,
    @IfMatch() version: number,
    @CheckedBody() body: PlanTemplateWrite,
  ): Promise<PlanTemplate> {
    return this.templates.change(who, id, version, body);
  }

  @Door('DELETE /api/staff/plan-templates/:id', {
    role: 'therapist',
    summary: 'Removes a template. Plans that were made from it stay.',
    audit: 'template.remove',
    refusals: ['NOT_FOUND'],
  })
  remove(@Who() who: SignedIn, @CheckedParams() { id }: IdParams, @IfMatch() version: number): Promise<void> {
    return this.templates.remove(who, id, version);
  }
}
