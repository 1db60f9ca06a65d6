// Around every handler: the checks of what came in, the entry in the audit trail, and the ETag of answers that have a version.
import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import type { EntityManager } from 'typeorm';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import { AigaretError, type ErrorCode } from '@aigaret/contract';
import { AuditTrail, type AuditNote } from '../audit/audit-trail.ts';
import { claimedPatient } from '../audit/claimed.ts';
import { checkAll, doorOf, type DoorInfo, type DoorRequest } from './door.ts';

/** Refusals that belong into the trail: somebody tried what they may not, or a secret was wrong. WRONG_ROLE: the guard's. */
const noted: readonly ErrorCode[] = [
  'SIGN_IN_REFUSED',
  'TOO_MANY_TRIES',
  'SECOND_FACTOR_REQUIRED',
  'PIN_REFUSED',
  'PIN_LOCKED',
  'LINK_INVALID',
  'NOT_YOUR_PATIENT',
  'SESSION_NOT_FOUND',
  'CONSENT_MISSING',
  'NOT_CLEARED',
];

/** What is known of a request's entry before its handler runs. */
export function noteOf(door: DoorInfo, action: string, request: DoorRequest): AuditNote {
  const who = request.signedIn;
  const reason = (request.body as { reason?: unknown } | undefined)?.reason ?? request.query['reason'];
  return {
    action,
    address: request.ip ?? 'unknown',
    actorRole: who?.staffRole ?? who?.role ?? 'nobody',
    actorId: who?.id ?? null,
    clinicId: who?.clinicId ?? null,
    subjectId: who?.role === 'patient' ? who.id : null,
    reason: typeof reason === 'string' ? reason.slice(0, 300) : null,
    open: door.role === 'anyone',
    written: false,
    signInId: who?.signInId ?? null,
  };
}

@Injectable()
export class DoorInterceptor implements NestInterceptor {
  private readonly trail: AuditTrail;

  constructor(@Inject(AuditTrail) trail: AuditTrail) {
    this.trail = trail;
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const door = doorOf(context);
    const request = context.switchToHttp().getRequest<DoorRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const handle = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    return defer(() => this.answer(door, request, response, handle));
  }

  private async answer(
    door: DoorInfo | undefined,
    request: DoorRequest,
    response: Response,
    handle: () => Promise<unknown>,
  ): Promise<unknown> {
    if (door) checkAll(door, request);
    const value = await (door?.audit
      ? this.audited(door, noteOf(door, door.audit, request), request, handle)
      : handle());
    const version = (value as { version?: unknown } | null | undefined)?.version;
    if (door?.versioned && typeof version === 'number') response.setHeader('ETag', `"${version}"`);
    return value;
  }

  private audited(
    door: DoorInfo,
    note: AuditNote,
    request: DoorRequest,
    answer: () => Promise<unknown>,
  ): Promise<unknown> {
    return this.trail.run(note, async () => {
      try {
        const value = await answer();
        await this.trail.now();
        return value;
      } catch (error) {
        if (error instanceof AigaretError && noted.includes(error.code)) {
          const reaching = note.subjectId === null && ['NOT_YOUR_PATIENT', 'SESSION_NOT_FOUND'].includes(error.code);
          const whom = (manager: EntityManager) => claimedPatient(manager, door.path, request.params['id']);
          await this.trail.refused(note, error.code, reaching ? whom : undefined);
        }
        throw error;
      }
    });
  }
}
