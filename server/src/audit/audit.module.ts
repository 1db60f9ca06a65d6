// Reading the audit trail, and removing what is old. Writing it is the core's: every module's doors are noted.
import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.ts';
import { AuditPruning } from './audit-pruning.ts';
import { AuditReader } from './audit-reader.ts';

@Module({ controllers: [AuditController], providers: [AuditReader, AuditPruning], exports: [AuditPruning] })
export class AuditModule {}
