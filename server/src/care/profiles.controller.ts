// A therapist's doors to new patients and to their profiles.
import { Controller, Inject } from '@nestjs/common';
import type { NewPatient, PatientProfile, PatientSummary, StoredProfile } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { CheckedBody, CheckedParams, Door, IfMatch, Who } from '../http/door.ts';
import type { IdParams } from '../http/shapes.ts';
import { CareService } from './care.service.ts';
import { ProfilesService } from './profiles.service.ts';

@Controller()
export class ProfilesController {
  constructor(
    @Inject(ProfilesService) private readonly profiles: ProfilesService,
    @Inject(CareService) private readonly care: CareService,
  ) {}

  @Door('POST /api/staff/patients', {
    role: 'therapist',
    summary: 'A new patient, at once in the own care.',
    refusals: [],
    audit: 'patient.make',
  })
  async create(@Who() who: SignedIn, @CheckedBody() patient: NewPatient): Promise<PatientSummary> {
    return this.care.patient(who, await this.profiles.create(who, patient));
  }

  @Door('GET /api/staff/patients/:id/profile', {
    role: 'therapist',
    summary: 'What has to be known before prescribing; version 0 = nobody has written it yet.',
    refusals: ['NOT_YOUR_PATIENT'],
    audit: 'profile.read',
  })
  read(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<StoredProfile> {
    return this.profiles.read(who, id);
  }

  @Door('PUT /api/staff/patients/:id/profile', {
    role: 'therapist',
    summary: 'Adds a version; If-Match names the version that was read, "0" for the first.',
    refusals: ['NOT_YOUR_PATIENT', 'PRECONDITION_REQUIRED', 'VERSION_CONFLICT', 'EXERCISE_UNKNOWN'],
    audit: 'profile.change',
  })
  write(
    @Who() who: SignedIn,
    @CheckedParams() { id }: IdParams,
    @IfMatch() version: number,
    @CheckedBody() profile: PatientProfile,
  ): Promise<StoredProfile> {
    return this.profiles.write(who, id, version, profile);
  }
}
