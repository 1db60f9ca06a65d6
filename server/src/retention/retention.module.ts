// Erasure and what is kept how long.
import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { PatientFiles } from './files.service.ts';
import { RetentionController } from './retention.controller.ts';
import { RetentionService } from './retention.service.ts';

@Module({
  imports: [AccountsModule, AuditModule],
  controllers: [RetentionController],
  providers: [PatientFiles, RetentionService],
})
export class RetentionModule {}
