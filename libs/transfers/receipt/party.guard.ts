import { Database } from '#database';
import { IdPipe, type OfficeRequest } from '#offices';
import { commonProblem } from '#platform';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ReceiptService } from './receipt.service.js';

/**
 * Lets only the parties of the transfer in the path pass. For streams: once one has begun it can answer no other status
 * than 200, so this must be known before.
 */
@Injectable()
export class PartyGuard implements CanActivate {
  constructor(
    private readonly database: Database,
    private readonly receipts: ReceiptService,
  ) {}

  /** Errors: BAD_REQUEST 400 for an id that is no UUID, NOT_FOUND 404. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { caller, params } = context.switchToHttp().getRequest<OfficeRequest>();
    if (!caller) throw commonProblem('UNAUTHENTICATED');
    const { id = '' } = params as { id?: string };
    const transferId = new IdPipe().transform(id, { type: 'param', data: 'id' });
    await this.database.transaction(caller.context, (tx) => this.receipts.read(tx, caller.ability, transferId));
    return true;
  }
}
