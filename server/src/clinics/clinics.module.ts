// The clinic itself.
import { Module } from '@nestjs/common';
import { ClinicsController } from './clinics.controller.ts';
import { ClinicsService } from './clinics.service.ts';

@Module({ controllers: [ClinicsController], providers: [ClinicsService] })
export class ClinicsModule {}
