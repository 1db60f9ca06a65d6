// Lets in who a door is for. A route without a declared door is refused: forgetting the declaration opens nothing.
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AigaretError } from '@aigaret/contract';
import { SignIns } from '../accounts/sign-ins.ts';
import { AuditTrail } from '../audit/audit-trail.ts';
import { doorOf, type DoorRequest } from './door.ts';
import { noteOf } from './door.interceptor.ts';

@Injectable()
export class DoorGuard implements CanActivate {
  constructor(
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const door = doorOf(context);
    if (!door) throw new AigaretError('NOT_FOUND', { where: 'route', expected: 'a declared door', got: 'none' });
    if (door.role === 'anyone') return true;
    const request = context.switchToHttp().getRequest<DoorRequest>();
    const who = await this.signIns.require(door.role === 'patient' ? 'patient' : 'staff', request.headers.cookie);
    request.signedIn = who;
    if (door.role === 'patient' || door.role === 'staff' || door.role === who.staffRole) return true;
    // The body is not checked yet, so its words stay out of the trail.
    await this.trail.refused({ ...noteOf(door, door.audit ?? 'door.try', request), reason: null }, 'WRONG_ROLE');
    throw new AigaretError('WRONG_ROLE', { where: 'sign-in', expected: `a ${door.role}`, got: `a ${who.staffRole}` });
  }
}
