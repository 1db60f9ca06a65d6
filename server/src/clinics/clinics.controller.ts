// An administrator's doors to the own clinic.
import { Controller, Inject } from '@nestjs/common';
import type { ClinicSettings, ClinicWrite } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { CheckedBody, Door, IfMatch, Who } from '../http/door.ts';
import { ClinicsService } from './clinics.service.ts';

@Controller()
export class ClinicsController {
  constructor(@Inject(ClinicsService) private readonly clinics: ClinicsService) {}

  @Door('GET /api/admin/clinic', {
    role: 'administrator',
    summary: "The clinic's name, time zone, and what it keeps how long.",
    refusals: [],
    audit: null,
  })
  read(@Who() who: SignedIn): Promise<ClinicSettings> {
    return this.clinics.read(who);
  }

  @Door('PUT /api/admin/clinic', {
    role: 'administrator',
    summary: 'Changes them; If-Match names the version that was read.',
    refusals: ['PRECONDITION_REQUIRED', 'VERSION_CONFLICT'],
    audit: 'clinic.change',
  })
  write(
    @Who() who: SignedIn,
    @IfMatch() version: number,
    @CheckedBody() settings: ClinicWrite,
  ): Promise<ClinicSettings> {
    return this.clinics.write(who, version, settings);
  }
}
