import type { OfficeTransaction } from '#database';
import {
  Abilities,
  IdPipe,
  Needs,
  SignedIn,
  ToTheEnd,
  Tx,
  type Ability,
  type OfficeReply,
  type Page,
  idempotencyKey,
} from '#offices';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Preview } from '../preview/preview.service.js';
import type { AwaitingApproval, Sent } from '../send/send.service.js';
import { DeclinedPageDto, ResendAwaitingDto, ResendPreviewDto, ResendSentDto } from './resend-answer.dto.js';
import { CameBackQueryDto, ResendDto } from './resend.dto.js';
import { ResendService, type Again, type DeclinedContact } from './resend.service.js';

/** What was declined, and sending just that again. */
@ApiTags('transfers')
@ApiBearerAuth()
@Controller('api/transfers/:id')
export class ResendController {
  constructor(private readonly resends: ResendService) {}

  @Get('declined')
  @SignedIn('shows the transfer to its parties in the sending office only')
  @ApiOperation({
    summary: 'The contacts that came back without having arrived, each with the reason',
    description:
      'With the code and the note of a decline, whether the contact was changed since, whether it can be sent now, and by which transfer it was sent again.',
  })
  @ApiOkResponse({ type: DeclinedPageDto })
  declined(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
    @Query() query: CameBackQueryDto,
  ): Promise<Page<DeclinedContact>> {
    return this.resends.list(tx, ability, id, query);
  }

  @Post('resend/preview')
  @HttpCode(200)
  @Needs('data-export', 'contacts-export')
  @idempotencyKey
  @ApiOperation({
    summary: 'What a resend would do: the list for export with the loss report. Sends nothing.',
  })
  @ApiOkResponse({ type: ResendPreviewDto })
  preview(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
    @Body() request: ResendDto,
  ): Promise<Preview & Again> {
    return this.resends.preview(tx, ability, id, request);
  }

  @Post('resend')
  @Needs('data-export', 'contacts-export')
  @ToTheEnd()
  @idempotencyKey
  @ApiOperation({
    summary: 'Send again what was declined, as it is now',
    description:
      'A new transfer that points to the former one; recipient, mode and legal basis as they were unless given. 202: waits for a second person.',
  })
  @ApiCreatedResponse({ type: ResendSentDto })
  @ApiAcceptedResponse({ type: ResendAwaitingDto })
  async resend(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
    @Body() request: ResendDto,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<(Sent | AwaitingApproval) & Again> {
    const answer = await this.resends.resend(tx, ability, id, request);
    if ('sendRequestId' in answer) reply.status(202);
    return answer;
  }
}
