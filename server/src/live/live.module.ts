// Watching and steering while it happens.
import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { CareModule } from '../care/care.module.ts';
import { ConsentsModule } from '../consents/consents.module.ts';
import { Commands } from './commands.ts';
import { LiveAudit } from './live-audit.ts';
import { LiveServer } from './live.server.ts';

@Module({
  imports: [AccountsModule, CareModule, ConsentsModule],
  providers: [Commands, LiveAudit, LiveServer],
  exports: [LiveServer],
})
export class LiveModule {}
