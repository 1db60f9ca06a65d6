// Doors of consent: the patient's own, a therapist's who notes what was signed on paper, and the clinic's texts.
import { Controller, Inject } from '@nestjs/common';
import { z } from 'zod';
import { consentKinds, type ConsentKind, type ConsentState, type ConsentText } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { CheckedBody, CheckedParams, Door, Who } from '../http/door.ts';
import type { IdParams } from '../http/shapes.ts';
import { ConsentsService, type ConsentWrite } from './consents.service.ts';

const kindParams = z.object({ kind: z.enum(consentKinds) });
const patientKindParams = z.object({ id: z.uuid(), kind: z.enum(consentKinds) });

@Controller()
export class PatientConsentsController {
  constructor(@Inject(ConsentsService) private readonly consents: ConsentsService) {}

  @Door('GET /api/patient/consents', {
    role: 'patient',
    summary: 'What was agreed to, refused or never asked, each with the newest text.',
    audit: null,
    refusals: [],
  })
  list(@Who() who: SignedIn): Promise<ConsentState[]> {
    return this.consents.own(who);
  }

  @Door('PUT /api/patient/consents/:kind', {
    role: 'patient',
    summary: 'Agrees to the newest text, refuses, or withdraws. Withdrawing `recording` removes the stored recordings.',
    params: kindParams,
    audit: 'consent.change',
    refusals: ['VERSION_CONFLICT'],
  })
  change(
    @Who() who: SignedIn,
    @CheckedParams() { kind }: { kind: ConsentKind },
    @CheckedBody() body: ConsentWrite,
  ): Promise<ConsentState> {
    return this.consents.setOwn(who, kind, body);
  }
}

@Controller()
export class StaffConsentsController {
  constructor(@Inject(ConsentsService) private readonly consents: ConsentsService) {}

  @Door('GET /api/staff/patients/:id/consents', {
    role: 'therapist',
    summary: "A patient's consents, each with the newest text.",
    audit: 'consent.read',
    refusals: ['NOT_YOUR_PATIENT'],
  })
  list(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<ConsentState[]> {
    return this.consents.ofPatient(who, id);
  }

  @Door('PUT /api/staff/patients/:id/consents/:kind', {
    role: 'therapist',
    summary: 'Notes what a patient signed on paper: agreement to the newest text, a refusal or a withdrawal.',
    params: patientKindParams,
    audit: 'consent.note',
    refusals: ['NOT_YOUR_PATIENT', 'VERSION_CONFLICT'],
  })
  change(
    @Who() who: SignedIn,
    @CheckedParams() { id, kind }: IdParams & { kind: ConsentKind },
    @CheckedBody() body: ConsentWrite,
  ): Promise<ConsentState> {
    return this.consents.setFromPaper(who, id, kind, body);
  }
}

@Controller()
export class ConsentTextsController {
  constructor(@Inject(ConsentsService) private readonly consents: ConsentsService) {}

  @Door('GET /api/admin/consent-texts', {
    role: 'administrator',
    summary: "The clinic's texts, every version, the newest of each kind first.",
    audit: null,
    refusals: [],
  })
  list(@Who() who: SignedIn): Promise<ConsentText[]> {
    return this.consents.texts(who);
  }

  @Door('POST /api/admin/consent-texts', {
    role: 'administrator',
    summary: 'Publishes a new version of a text. What was agreed to an older one stands until it is withdrawn.',
    audit: 'consent-text.publish',
    refusals: [],
  })
  publish(
    @Who() who: SignedIn,
    @CheckedBody() { kind, text }: Pick<ConsentText, 'kind' | 'text'>,
  ): Promise<ConsentText> {
    return this.consents.publish(who, kind, text);
  }
}
