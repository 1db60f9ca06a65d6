// Puts the modules together.
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccountsModule } from './accounts/accounts.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { CareModule } from './care/care.module.ts';
import { ClinicsModule } from './clinics/clinics.module.ts';
import { ConsentsModule } from './consents/consents.module.ts';
import { CoreModule, type Core } from './core.module.ts';
import { ExportsModule } from './exports/exports.module.ts';
import { HealthController } from './health/health.controller.ts';
import { DoorGuard } from './http/door.guard.ts';
import { DoorInterceptor } from './http/door.interceptor.ts';
import { OpenApiController } from './http/openapi.controller.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { LiveModule } from './live/live.module.ts';
import { PlansModule } from './plans/plans.module.ts';
import { RecordingsModule } from './recordings/recordings.module.ts';
import { RetentionModule } from './retention/retention.module.ts';
import { SessionsModule } from './sessions/sessions.module.ts';

@Module({})
export class AppModule {
  static with(core: Core): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CoreModule.with(core),
        AccountsModule,
        CareModule,
        ClinicsModule,
        ConsentsModule,
        PlansModule,
        SessionsModule,
        RecordingsModule,
        LiveModule,
        ExportsModule,
        RetentionModule,
        AuditModule,
      ],
      controllers: [HealthController, OpenApiController],
      providers: [
        { provide: APP_GUARD, useClass: DoorGuard },
        { provide: APP_INTERCEPTOR, useClass: DoorInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
