import { Database } from '#database';
import { IdPipe, type OfficeReply, type OfficeRequest } from '#offices';
import { commonProblem } from '#platform';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { OpenStreams } from './open-streams.js';
import { ReceiptService } from './receipt.service.js';

/**
 * Lets only the parties of the transfer in the path pass, each with a few streams. For streams: once one has begun it can answer no other status
 * than 200, so this must be known before.
 */
@Injectable()
export class PartyGuard implements CanActivate {
  constructor(
    private readonly database: Database,
    private readonly receipts: ReceiptService,
    private readonly streams: OpenStreams,
  ) {}

  /** Errors: BAD_REQUEST 400 for an id that is no UUID, NOT_FOUND 404, TOO_MANY_STREAMS 429. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const { caller, params } = http.getRequest<OfficeRequest>();
    if (!caller) throw commonProblem('UNAUTHENTICATED');
    const { id = '' } = params as { id?: string };
    const transferId = new IdPipe().transform(id, { type: 'param', data: 'id' });
    await this.database.transaction(caller.context, (tx) =>
      this.receipts.read(tx, caller.ability, transferId),
    );
    this.streams.enter(caller.context, http.getResponse<OfficeReply>().raw);
    return true;
  }
}
