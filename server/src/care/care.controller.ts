// A therapist's doors to the own patients.
import { Controller, Inject } from '@nestjs/common';
import { type PatientSummary } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { CheckedParams, Door, Who } from '../http/door.ts';
import { type IdParams } from '../http/shapes.ts';
import { CareService } from './care.service.ts';

@Controller()
export class CareController {
  constructor(@Inject(CareService) private readonly care: CareService) {}

  @Door('GET /api/staff/patients', {
    role: 'therapist',
    summary: 'Patients in the own care now.',
    refusals: [],
    audit: 'patient.list',
  })
  patients(@Who() who: SignedIn): Promise<PatientSummary[]> {
    return this.care.patients(who);
  }

  @Door('GET /api/staff/patients/:id', {
    role: 'therapist',
    summary: 'One patient in the own care.',
    refusals: ['NOT_YOUR_PATIENT'],
    audit: 'patient.read',
  })
  patient(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<PatientSummary> {
    return this.care.patient(who, id);
  }
}
