// Lets in who a door is for. A route without a declared door is refused: forgetting the declaration opens nothing.
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AigaretError } from '@aigaret/contract';
import { SignInService } from '../accounts/sign-in.service.ts';
import { doorOf, type DoorRequest } from './door.ts';

@Injectable()
export class DoorGuard implements CanActivate {
  private readonly signIns: SignInService;

  constructor(@Inject(SignInService) signIns: SignInService) {
    this.signIns = signIns;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const door = doorOf(context);
    if (!door) throw new AigaretError('NOT_FOUND', { where: 'route', expected: 'a declared door', got: 'none' });
    if (door.role === 'anyone') return true;
    const request = context.switchToHttp().getRequest<DoorRequest>();
    const who = await this.signIns.require(door.role === 'patient' ? 'patient' : 'staff', request.headers.cookie);
    request.signedIn = who;
    if (door.role === 'patient' || door.role === 'staff' || door.role === who.staffRole) return true;
    throw new AigaretError('WRONG_ROLE', { where: 'sign-in', expected: `a ${door.role}`, got: `a ${who.staffRole}` });
  }
}
