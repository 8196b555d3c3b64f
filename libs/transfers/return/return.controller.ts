import type { OfficeTransaction } from '#database';
import {
  Abilities,
  IdPipe,
  PageDto,
  SignedIn,
  ToTheEnd,
  Tx,
  type Ability,
  type Page,
  idempotencyKey,
} from '#offices';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SomeContactsDto } from '../transfers.dto.js';
import {
  ReturnResultService,
  type ReturnedRecord,
  type ReturnResult,
  type ReturnsOfTransfer,
} from './result.service.js';
import {
  ReturnedDto,
  ReturnedRecordPageDto,
  ReturnPreviewDto,
  ReturnResultDto,
  ReturnsDto,
} from './return-answer.dto.js';
import { ReturnDto, ReturnRowsQueryDto } from './return.dto.js';
import { ReturnService, type Returned, type ReturnPreview } from './return.service.js';

/** Giving accepted contacts back. */
@ApiTags('transfers')
@ApiBearerAuth()
@Controller('api/transfers')
export class ReturnController {
  constructor(
    private readonly returns: ReturnService,
    private readonly results: ReturnResultService,
  ) {}

  @Post(':id/return/preview')
  @HttpCode(200)
  @SignedIn('checks by itself: who may answer for the recipient, or administers the users of his office')
  @idempotencyKey
  @ApiOperation({
    summary: 'What a return would do',
    description:
      'By record type: what would be reversed, what was edited or made since and is kept, what cannot be reversed and why. Changes nothing.',
  })
  @ApiOkResponse({ type: ReturnPreviewDto })
  preview(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() some: SomeContactsDto,
  ): Promise<ReturnPreview> {
    return this.returns.preview(tx, id, some.contactIds);
  }

  @Post(':id/return')
  @HttpCode(202)
  @SignedIn('checks by itself: who may answer for the recipient, or administers the users of his office')
  @ToTheEnd()
  @idempotencyKey
  @ApiOperation({
    summary: 'Give accepted contacts back to the office that sent them',
    description:
      'A transfer back, which the other office takes without being asked; see GET /api/transfers/{id}/progress with the id of the answer. A copy is put into the bin.',
  })
  @ApiAcceptedResponse({ type: ReturnedDto })
  giveBack(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() request: ReturnDto,
  ): Promise<Returned> {
    return this.returns.giveBack(tx, id, request);
  }

  @Get(':id/returns')
  @SignedIn('shows the transfer to its parties only')
  @ApiOperation({ summary: 'The returns of a transfer, and until when more of it may be returned' })
  @ApiOkResponse({ type: ReturnsDto })
  list(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
    @Query() page: PageDto,
  ): Promise<ReturnsOfTransfer> {
    return this.results.list(tx, ability, id, page);
  }

  @Get(':id/return')
  @SignedIn('shows the transfer to its parties only')
  @ApiOperation({
    summary: 'What a return did: reversed, kept, not reversed',
    description: 'The id is that of the return.',
  })
  @ApiOkResponse({ type: ReturnResultDto })
  read(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
  ): Promise<ReturnResult> {
    return this.results.read(tx, ability, id);
  }

  @Get(':id/return/rows')
  @SignedIn('shows the transfer to its parties only')
  @ApiOperation({ summary: 'The records of one group of a return, each with its reason' })
  @ApiOkResponse({ type: ReturnedRecordPageDto })
  rows(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
    @Query() query: ReturnRowsQueryDto,
  ): Promise<Page<ReturnedRecord>> {
    return this.results.rows(tx, ability, id, query);
  }
}
