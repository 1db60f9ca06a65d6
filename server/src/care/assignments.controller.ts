// An administrator's doors: which patients there are, and who cares for them.
import { Controller, Inject } from '@nestjs/common';
import type { AdminPatient, Assignment, AssignmentEnd, AssignmentWrite } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { CheckedBody, CheckedParams, Door, Who } from '../http/door.ts';
import type { IdParams } from '../http/shapes.ts';
import { AssignmentsService } from './assignments.service.ts';

@Controller()
export class AssignmentsController {
  constructor(@Inject(AssignmentsService) private readonly assignments: AssignmentsService) {}

  @Door('GET /api/admin/patients', {
    role: 'administrator',
    summary: "The clinic's patients by name, and who is assigned to them; nothing clinical.",
    refusals: [],
    audit: 'patient.list',
  })
  patients(@Who() who: SignedIn): Promise<AdminPatient[]> {
    return this.assignments.patients(who);
  }

  @Door('POST /api/admin/assignments', {
    role: 'administrator',
    summary: 'Assigns a therapist to a patient; the same again changes nothing.',
    refusals: ['NOT_FOUND'],
    audit: 'assignment.make',
  })
  make(@Who() who: SignedIn, @CheckedBody() assignment: AssignmentWrite): Promise<Assignment> {
    return this.assignments.make(who, assignment);
  }

  @Door('PUT /api/admin/assignments/:id', {
    role: 'administrator',
    summary: "Moves an assignment's end, or ends it now; access ends at that moment.",
    refusals: ['NOT_FOUND'],
    audit: 'assignment.change',
  })
  end(@Who() who: SignedIn, @CheckedParams() { id }: IdParams, @CheckedBody() end: AssignmentEnd): Promise<Assignment> {
    return this.assignments.end(who, id, end);
  }
}
