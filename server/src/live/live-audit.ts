// What the live room writes into the audit trail: who began to watch whom, until when, who was refused, which commands were sent.
import { Inject, Injectable } from '@nestjs/common';
import type { ErrorCode } from '@aigaret/contract';
import { AuditTrail, type Deed } from '../audit/audit-trail.ts';
import { claimedPatient } from '../audit/claimed.ts';
import { LOG, type Log } from '../log/log.ts';
import type { Visitor } from './sockets.ts';

export type LiveAction = 'live.join' | 'live.leave' | 'live.command';

@Injectable()
export class LiveAudit {
  private readonly pending = new Set<Promise<void>>();

  constructor(
    @Inject(AuditTrail) readonly trail: AuditTrail,
    @Inject(LOG) private readonly log: Log,
  ) {}

  deed(visitor: Visitor, action: LiveAction, patientId: string | null): Deed {
    const { who, address } = visitor;
    return {
      action,
      address,
      actorRole: who.staffRole ?? who.role,
      actorId: who.id,
      clinicId: who.clinicId,
      subjectId: patientId,
      reason: null,
    };
  }

  /** Before anything is shown: who cannot be noted does not watch. */
  joined(visitor: Visitor, patientId: string): Promise<void> {
    return this.trail.add(this.deed(visitor, 'live.join', patientId));
  }

  /** @param outcome done, or why the watcher was put out */
  left(visitor: Visitor, patientId: string, outcome: string): void {
    const noting = this.trail
      .add(this.deed(visitor, 'live.leave', patientId), outcome)
      .catch(() => this.log.warn('the end of a watch could not be noted')) // it has ended all the same
      .finally(() => this.pending.delete(noting));
    this.pending.add(noting);
  }

  /** Resolves when all that ended is noted: before the database closes. */
  async settled(): Promise<void> {
    await Promise.all(this.pending);
  }

  /** @param claimed id of the patient whom the caller named */
  async refused(visitor: Visitor, action: LiveAction, claimed: string, code: ErrorCode): Promise<void> {
    await this.trail.refused(this.deed(visitor, action, null), code, (manager) =>
      claimedPatient(manager, '/patients/:id', claimed),
    );
  }
}
