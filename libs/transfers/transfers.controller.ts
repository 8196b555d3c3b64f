import type { OfficeTransaction } from '#database';
import {
  Abilities,
  Ctx,
  IdPipe,
  Needs,
  OwnTransaction,
  PageDto,
  SignedIn,
  ToTheEnd,
  Tx,
  type Ability,
  type OfficeReply,
  type Page,
  idempotencyKey,
} from '#offices';
import type { Context } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, Sse, UseGuards } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import {
  AwaitingApprovalDto,
  PreviewAnswerDto,
  ProgressDto,
  RecalledDto,
  ReceiptDto,
  SentContactPageDto,
  SentDto,
  TransferAnswerDto,
  TransferPageDto,
} from './answers.dto.js';
import { PartyGuard } from './receipt/party.guard.js';
import { PreviewService, type Preview } from './preview/preview.service.js';
import { ProgressService, type Progress } from './receipt/progress.service.js';
import { ReceiptService, type Receipt } from './receipt/receipt.service.js';
import { RecallService, type Recalled } from './send/recall.service.js';
import { SendService, type AwaitingApproval, type Sent } from './send/send.service.js';
import { PreviewDto, SendDto, SomeContactsDto, TransfersQueryDto } from './transfers.dto.js';

/** What a sender does, and what both offices read about a transfer. */
@ApiTags('transfers')
@ApiBearerAuth()
@Controller('api/transfers')
export class TransfersController {
  constructor(
    private readonly previews: PreviewService,
    private readonly sends: SendService,
    private readonly recalls: RecallService,
    private readonly receipts: ReceiptService,
    private readonly progress: ProgressService,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @Needs('data-export', 'contacts-export')
  @idempotencyKey
  @ApiOperation({
    summary: 'The list for export with the loss report',
    description:
      'What would travel, what would stay and by which rule, and whom to add to keep more. Sends nothing.',
  })
  @ApiOkResponse({ type: PreviewAnswerDto })
  preview(@Tx() tx: OfficeTransaction, @Body() request: PreviewDto): Promise<Preview> {
    return this.previews.preview(tx, request);
  }

  @Post()
  @Needs('data-export', 'contacts-export')
  @ToTheEnd()
  @idempotencyKey
  @ApiOperation({
    summary: 'Send contacts to a user of another office',
    description:
      '201: sent. 202: more contacts than one person may send; waits as a send request, nothing is held.',
  })
  @ApiCreatedResponse({ type: SentDto })
  @ApiAcceptedResponse({ type: AwaitingApprovalDto })
  async send(
    @Tx() tx: OfficeTransaction,
    @Body() request: SendDto,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<Sent | AwaitingApproval> {
    const answer = await this.sends.send(tx, request);
    if ('sendRequestId' in answer) reply.status(202);
    return answer;
  }

  @Get()
  @SignedIn('shows the transfers to which the user is a party')
  @ApiOperation({ summary: 'Transfers that your office sent or received, newest first' })
  @ApiOkResponse({ type: TransferPageDto })
  list(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Query() query: TransfersQueryDto,
  ): Promise<Page<object>> {
    return this.receipts.list(tx, ability, query);
  }

  @Get(':id')
  @SignedIn('shows the transfer to its parties only')
  @ApiOperation({ summary: 'One transfer, with its state' })
  @ApiOkResponse({ type: TransferAnswerDto })
  read(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
  ): Promise<object> {
    return this.receipts.read(tx, ability, id);
  }

  @Get(':id/contacts')
  @SignedIn('shows the transfer to its parties only')
  @ApiOperation({ summary: 'The contacts of a transfer, each with its state' })
  @ApiOkResponse({ type: SentContactPageDto })
  contacts(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
    @Query() page: PageDto,
  ): Promise<Page<object>> {
    return this.receipts.contacts(tx, ability, id, page);
  }

  @Get(':id/receipt')
  @SignedIn('shows the transfer to its parties only')
  @ApiOperation({
    summary: 'The receipt, the same for both offices',
    description:
      'By record type: sent = created + merged + linked + withheld + skipped, plus what still waits.',
  })
  @ApiOkResponse({ type: ReceiptDto })
  receipt(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
  ): Promise<Receipt> {
    return this.receipts.receipt(tx, ability, id);
  }

  @Get(':id/withheld')
  @SignedIn('shows the transfer to its parties only')
  @ApiOperation({ summary: 'Every record, link and field that did not cross, each with its rule' })
  withheld(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
    @Query() page: PageDto,
  ): Promise<Page<object>> {
    return this.receipts.withheld(tx, ability, id, page);
  }

  @Get(':id/progress')
  @SignedIn('shows the transfer to its parties only')
  @ApiOperation({ summary: 'How far the delivery is' })
  @ApiOkResponse({ type: ProgressDto })
  poll(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
  ): Promise<Progress> {
    return this.progress.read(tx, ability, id);
  }

  @Sse(':id/events')
  @SignedIn('shows the transfer to its parties only')
  @OwnTransaction('a stream of events must not hold a transaction')
  @ApiOperation({ summary: 'The progress as server-sent events, until nothing is being delivered' })
  @UseGuards(PartyGuard)
  watch(@Ctx() context: Context, @Param('id', IdPipe) id: string): Observable<{ data: Progress }> {
    return this.progress.watch(context, id);
  }

  @Post(':id/recall')
  @HttpCode(200)
  @SignedIn('checks by itself: the sender, or who administers the users of his office')
  @idempotencyKey
  @ApiOperation({ summary: 'Take back contacts that the recipient has not answered' })
  @ApiOkResponse({ type: RecalledDto })
  recall(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
    @Body() some: SomeContactsDto,
  ): Promise<Recalled> {
    return this.recalls.recall(tx, ability, id, some.contactIds);
  }
}
