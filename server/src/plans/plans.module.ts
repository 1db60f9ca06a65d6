// What is prescribed.
import { Module } from '@nestjs/common';
import { PlansService } from './plans.service.ts';

@Module({ providers: [PlansService], exports: [PlansService] })
export class PlansModule {}
