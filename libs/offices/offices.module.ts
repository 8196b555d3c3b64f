import { signingKey } from '#platform';
import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, ModuleRef } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { createSecretKey, type KeyObject } from 'node:crypto';
import { AccessGuard } from './access/access.guard.js';
import { ACCESS_TOKEN_KEY, AccessTokenStrategy } from './access/access-token.strategy.js';
import { AttemptLimit } from './access/attempt-limit.js';
import { DownloadTickets } from './access/download-ticket.js';
import { OfficeSeats } from './access/office-seats.js';
import { OfficeInterceptor } from './access/office.interceptor.js';
import { assertRoutesGuarded } from './access/route-check.js';
import { AgreementsController } from './agreements/agreements.controller.js';
import { AgreementsService } from './agreements/agreements.service.js';
import { AuditLogController } from './audit-log/audit-log.controller.js';
import { DownloadsController } from './downloads/downloads.controller.js';
import { DirectoryController } from './directory/directory.controller.js';
import { DirectoryLimitGuard } from './directory/directory-limit.guard.js';
import { OfficeController } from './office/office.controller.js';
import { OfficeService } from './office/office.service.js';
import { Offices } from './office/offices.service.js';
import { AccessTokens } from './sign-in/access-tokens.js';
import { SessionController } from './sign-in/session.controller.js';
import { SessionService } from './sign-in/session.service.js';
import { ColleaguesController } from './users/colleagues.controller.js';
import { RightsService } from './users/rights.service.js';
import { RoleEntity } from './users/role.entity.js';
import { RightsController, RolesController } from './users/roles.controller.js';
import { RolesService } from './users/roles.service.js';
import { UserEntity } from './users/user.entity.js';
import { UsersController } from './users/users.controller.js';
import { UsersService } from './users/users.service.js';

/** The entities of this library, for a data source that is opened without Nest. */
export const officeEntities = [UserEntity, RoleEntity];

/** A key object: of mere bytes jsonwebtoken first tries to make a public key, at each request, which takes ten times as long. */
const accessTokenKey = (): KeyObject => createSecretKey(signingKey('access token'));

/** Offices, users, rights, sign-in; guards every route of the application. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature(officeEntities),
    PassportModule,
    JwtModule.registerAsync({ useFactory: () => ({ secret: accessTokenKey() }) }),
  ],
  controllers: [
    SessionController,
    UsersController,
    ColleaguesController,
    RightsController,
    RolesController,
    OfficeController,
    DirectoryController,
    DownloadsController,
    AuditLogController,
    AgreementsController,
  ],
  providers: [
    { provide: ACCESS_TOKEN_KEY, useFactory: accessTokenKey },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: OfficeInterceptor },
    AccessTokenStrategy,
    AccessTokens,
    AgreementsService,
    AttemptLimit,
    DirectoryLimitGuard,
    DownloadTickets,
    OfficeSeats,
    OfficeService,
    Offices,
    RightsService,
    RolesService,
    SessionService,
    UsersService,
  ],
  exports: [Offices, AttemptLimit],
})
export class OfficesModule implements OnApplicationBootstrap {
  constructor(private readonly modules: ModuleRef) {}

  /** The application does not start with a route that nobody guards. */
  onApplicationBootstrap(): void {
    assertRoutesGuarded(this.modules);
  }
}
