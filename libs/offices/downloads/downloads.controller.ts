import type { OfficeTransaction } from '#database';
import { config } from '#platform';
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AccessClaims, OfficeReply, OfficeRequest } from '../access/caller.js';
import { SignedIn, Tx } from '../access/decorators.js';
import {
  begunValue,
  DownloadTickets,
  openTicket,
  TICKET_LIFETIME,
  ticketCookie,
} from '../access/download-ticket.js';
import { idempotencyKey } from '../access/idempotency-header.js';
import { DownloadDto, DownloadTicketDto } from './downloads.dto.js';

/** Files that a browser saves by itself, as they come. */
@ApiTags('downloads')
@ApiBearerAuth()
@Controller('api/downloads')
export class DownloadsController {
  constructor(private readonly tickets: DownloadTickets) {}

  @Post()
  @SignedIn('whether the file may be fetched is asked for when it is fetched')
  @ApiOperation({
    summary: 'Let the browser fetch a file by itself',
    description:
      'Sets a cookie that opens this one address, once, within a minute, as long as the sign-in lasts. The rights are those of the route, at the moment of the download. For screens: programs send their access token.',
  })
  @idempotencyKey
  @ApiCreatedResponse({ type: DownloadTicketDto })
  async open(
    @Tx() tx: OfficeTransaction,
    @Body() { path }: DownloadDto,
    @Req() request: OfficeRequest,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<DownloadTicketDto> {
    const { sub, office, ancestors, session, ver } = request.user as AccessClaims;
    const ticket = this.tickets.sign({ sub, office, ancestors, session, ver }, path, await openTicket(tx));
    reply.header('set-cookie', ticketCookie(path, ticket, config().secureCookies));
    return { path, begun: begunValue(path), seconds: TICKET_LIFETIME };
  }
}
