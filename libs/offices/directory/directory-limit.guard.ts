import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AttemptLimit, tellWhen } from '../access/attempt-limit.js';
import type { OfficeReply, OfficeRequest } from '../access/caller.js';

/** Limits how fast one user can search the directory (threat 26). A guard, because it runs before the transaction. */
@Injectable()
export class DirectoryLimitGuard implements CanActivate {
  constructor(private readonly limit: AttemptLimit) {}

  /** Errors: 429. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const { user } = http.getRequest<OfficeRequest>();
    const late = tellWhen(http.getResponse<OfficeReply>());
    if (user) await this.limit.count('directory', `${user.office} ${user.sub}`).catch(late);
    return true;
  }
}
