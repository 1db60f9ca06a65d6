// A therapist's doors to the own patients.
import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { patientSummarySchema, type PatientSummary } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-in.service.ts';
import { CheckedParams, Door, Who } from '../http/door.ts';
import { idParams, type IdParams } from '../http/shapes.ts';
import { CareService } from './care.service.ts';

@Controller('api/staff')
export class CareController {
  constructor(@Inject(CareService) private readonly care: CareService) {}

  @Get('patients')
  @Door({
    role: 'staff',
    summary: 'Patients in the own care now.',
    answer: z.array(patientSummarySchema),
    refusals: [],
  })
  patients(@Who() who: SignedIn): Promise<PatientSummary[]> {
    return this.care.patients(who);
  }

  @Get('patients/:id')
  @Door({
    role: 'staff',
    summary: 'One patient in the own care.',
    params: idParams,
    answer: patientSummarySchema,
    refusals: ['NOT_YOUR_PATIENT'],
  })
  patient(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<PatientSummary> {
    return this.care.patient(who, id);
  }
}
