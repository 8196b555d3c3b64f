import type { OfficeTransaction } from '#database';
import { Abilities, Needs, SignedIn, ToTheEnd, Tx, type Ability, type Page, idempotencyKey } from '#offices';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DeclineDto, InboxCountDto, InboxQueryDto, WaitingDto } from '../transfers.dto.js';
import { AcceptedDto, DecidedDto, InboxCountAnswerDto, InboxPageDto } from './inbox-answer.dto.js';
import type { WaitingContact } from './inbox.repository.js';
import { InboxService, type Accepted, type Decided } from './inbox.service.js';

/** Show Contact List (S4-74): what was sent to the user, and his answers. */
@ApiTags('inbox')
@ApiBearerAuth()
@Needs('data-import')
@Controller('api/inbox')
export class InboxController {
  constructor(private readonly inbox: InboxService) {}

  @Get()
  @SignedIn('checks by itself: who may receive, or administers the users of the office')
  @ApiOperation({
    summary: 'The contacts that wait for you, who sent them and why',
    description:
      'Also those of colleagues for whom you answer, each with your capacity; and for administrators those whose recipient cannot answer (X-07).',
  })
  @ApiOkResponse({ type: InboxPageDto })
  list(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Query() query: InboxQueryDto,
  ): Promise<Page<WaitingContact>> {
    return this.inbox.list(tx, ability, query);
  }

  @Get('count')
  @SignedIn('checks by itself: who may receive, or administers the users of the office')
  @ApiOperation({ summary: 'How many contacts wait for you' })
  @ApiOkResponse({ type: InboxCountAnswerDto })
  count(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Query() query: InboxCountDto,
  ): Promise<{ contacts: number; transfers: number }> {
    return this.inbox.count(tx, ability, query);
  }

  @Post('accept')
  @HttpCode(202)
  @ToTheEnd()
  @idempotencyKey
  @ApiOperation({ summary: 'Accept some or all; a job delivers them, see GET /api/transfers/{id}/progress' })
  @ApiAcceptedResponse({ type: AcceptedDto })
  accept(@Tx() tx: OfficeTransaction, @Body() request: WaitingDto): Promise<Accepted> {
    return this.inbox.accept(tx, request);
  }

  @Post('decline')
  @HttpCode(200)
  @ToTheEnd()
  @idempotencyKey
  @ApiOperation({ summary: 'Decline some or all, with a reason' })
  @ApiOkResponse({ type: DecidedDto })
  decline(@Tx() tx: OfficeTransaction, @Body() request: DeclineDto): Promise<Decided> {
    return this.inbox.decline(tx, request);
  }

  @Post('cancel')
  @HttpCode(200)
  @idempotencyKey
  @ApiOperation({ summary: 'Stop a delivery between two chunks; what has not arrived waits again' })
  @ApiOkResponse({ type: DecidedDto })
  cancel(@Tx() tx: OfficeTransaction, @Body() request: WaitingDto): Promise<Decided> {
    return this.inbox.cancel(tx, request);
  }
}
