export { OfficesModule, officeEntities } from './offices.module.js';
export {
  RIGHTS,
  FIRST_ROLES,
  isRight,
  rightNamed,
  type Right,
  type RightDescription,
} from './access/rights.js';
export { abilityOf, holds, rightsOf, type Ability } from './access/ability.js';
export {
  Needs,
  SignedIn,
  Public,
  OwnTransaction,
  Downloadable,
  ToTheEnd,
  Tx,
  Ctx,
  Abilities,
  Once,
} from './access/decorators.js';
export type { AccessClaims, Caller, OfficeReply, OfficeRequest, RunOnce } from './access/caller.js';
export { presentAbility } from './access/recognise.js';
export { assertRoutesGuarded, guardedRoutes, type GuardedRoute } from './access/route-check.js';
export { Refusal } from './access/refusal.js';
export { accessProblem } from './access/access.problems.js';
export { idempotencyKey } from './access/idempotency-header.js';
export { etagOf, requiredVersion, versionChanged, type LastChange } from './access/versions.js';
export { IdPipe } from './access/id.pipe.js';
export { IsName } from './access/is-name.js';
export { PageDto, SearchPageDto, pageOf, readCursor, type Page } from './access/pages.dto.js';
export { AttemptLimit, tellWhen } from './access/attempt-limit.js';
export { Offices, type MadeOffice, type NewOffice, type NewOfficeUser } from './office/offices.service.js';
export { officeSettings } from './office/office.service.js';
export { COLLISION_CHOICES, MATCH_RULES } from './office/office.settings.js';
export { IsFieldChoices } from './office/collision-defaults.dto.js';
export type {
  CollisionChoice,
  CollisionDefaults,
  CustomField,
  MatchRule,
  OfficeSettings,
  SendingLimits,
} from './office/office.settings.js';
export { systemContext, systemOf } from './office/system-context.js';
export { receivingOffice, receiver, type Receiver } from './directory/directory.repository.js';
