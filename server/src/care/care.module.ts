// Who cares for whom.
import { Module } from '@nestjs/common';
import { CareController } from './care.controller.ts';
import { CareService } from './care.service.ts';

@Module({ controllers: [CareController], providers: [CareService], exports: [CareService] })
export class CareModule {}
