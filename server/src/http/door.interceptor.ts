// Around every handler: the checks of what came in, the entry in the audit trail, and the ETag of answers that have a version.
import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import { AigaretError, type ErrorCode } from '@aigaret/contract';
import { AuditTrail, type AuditNote } from '../audit/audit-trail.ts';
import { checkAll, doorOf, type DoorInfo, type DoorRequest } from './door.ts';

/** Refusals that belong into the trail: somebody tried what they may not, or a secret was wrong. */
const noted: readonly ErrorCode[] = [
  'SIGN_IN_REFUSED',
  'SECOND_FACTOR_REQUIRED',
  'PIN_REFUSED',
  'PIN_LOCKED',
  'LINK_INVALID',
  'NOT_YOUR_PATIENT',
  'SESSION_NOT_FOUND',
  'CONSENT_MISSING',
  'NOT_CLEARED',
];

function noteOf(door: DoorInfo, action: string, request: DoorRequest): AuditNote {
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
    atCommit: door.role !== 'anyone',
    written: false,
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
    const value = await (door?.audit ? this.audited(noteOf(door, door.audit, request), handle) : handle());
    const version = (value as { version?: unknown } | null | undefined)?.version;
    if (door?.versioned && typeof version === 'number') response.setHeader('ETag', `"${version}"`);
    return value;
  }

  private audited(note: AuditNote, answer: () => Promise<unknown>): Promise<unknown> {
    return this.trail.run(note, async () => {
      try {
        const value = await answer();
        await this.trail.now();
        return value;
      } catch (error) {
        if (error instanceof AigaretError && noted.includes(error.code)) await this.trail.now(error.code);
        throw error;
      }
    });
  }
}
