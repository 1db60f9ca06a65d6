// Who cares for whom, what has to be known of a patient, what is written down.
import { Module } from '@nestjs/common';
import { AssignmentsController } from './assignments.controller.ts';
import { AssignmentsService } from './assignments.service.ts';
import { CareController } from './care.controller.ts';
import { CareService } from './care.service.ts';
import { ProfilesController } from './profiles.controller.ts';
import { ProfilesService } from './profiles.service.ts';
import { WrittenController } from './written.controller.ts';
import { WrittenService } from './written.service.ts';

@Module({
  controllers: [CareController, ProfilesController, WrittenController, AssignmentsController],
  providers: [CareService, ProfilesService, WrittenService, AssignmentsService],
  exports: [CareService],
})
export class CareModule {}
