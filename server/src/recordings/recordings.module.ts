// The pose recordings of sessions.
import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { RecordingsController } from './recordings.controller.ts';
import { RecordingsService } from './recordings.service.ts';

@Module({
  imports: [SessionsModule],
  controllers: [RecordingsController],
  providers: [RecordingsService],
  exports: [RecordingsService],
})
export class RecordingsModule {}
