// Everything on one patient, to take away.
import { Module } from '@nestjs/common';
import { RecordingsModule } from '../recordings/recordings.module.ts';
import { ExportsController } from './exports.controller.ts';
import { ExportsService } from './exports.service.ts';

@Module({ imports: [RecordingsModule], controllers: [ExportsController], providers: [ExportsService] })
export class ExportsModule {}
