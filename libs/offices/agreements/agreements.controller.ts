import { idempotencyKey } from '../access/idempotency-header.js';
import type { OfficeTransaction } from '#database';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Needs, Tx } from '../access/decorators.js';
import { IdPipe } from '../access/id.pipe.js';
import type { Page } from '../access/pages.dto.js';
import {
  AgreementDto,
  AgreementReasonDto,
  AgreementsDto,
  AgreementsQueryDto,
  ProposeDto,
} from './agreements.dto.js';
import { AgreementsService } from './agreements.service.js';

/** What two organisations have agreed to: without it nothing crosses between them. */
@ApiTags('agreements')
@ApiBearerAuth()
@ApiForbiddenResponse({ description: 'FORBIDDEN: the right office-settings is missing; NOT_TOP_OFFICE' })
@ApiConflictResponse({ description: 'PROPOSED_ALREADY, NOT_YOURS_TO_ANSWER, AGREEMENT_STATE' })
@Needs('office-settings')
@Controller('api/agreements')
export class AgreementsController {
  constructor(private readonly agreements: AgreementsService) {}

  @Get()
  @ApiOperation({
    summary: 'Agreements of your organisation with others, newest first; none below the top office',
  })
  @ApiOkResponse({ type: AgreementsDto })
  list(@Tx() tx: OfficeTransaction, @Query() query: AgreementsQueryDto): Promise<Page<AgreementDto>> {
    return this.agreements.list(tx, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One agreement' })
  @ApiOkResponse({ type: AgreementDto })
  @ApiNotFoundResponse({ description: 'NOT_FOUND, also for everybody who is no party to it' })
  read(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<AgreementDto> {
    return this.agreements.read(tx, id);
  }

  @Post()
  @idempotencyKey
  @ApiOperation({ summary: 'Propose an agreement to another organisation' })
  @ApiCreatedResponse({ type: AgreementDto })
  propose(@Tx() tx: OfficeTransaction, @Body() given: ProposeDto): Promise<AgreementDto> {
    return this.agreements.propose(tx, given);
  }

  @Post(':id/agree')
  @HttpCode(200)
  @idempotencyKey
  @ApiOperation({ summary: 'Agree to what the other side has proposed' })
  @ApiOkResponse({ type: AgreementDto })
  agree(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<AgreementDto> {
    return this.agreements.agree(tx, id);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @idempotencyKey
  @ApiOperation({ summary: 'Refuse what the other side has proposed' })
  @ApiOkResponse({ type: AgreementDto })
  refuse(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: AgreementReasonDto,
  ): Promise<AgreementDto> {
    return this.agreements.refuse(tx, id, reason);
  }

  @Post(':id/end')
  @HttpCode(200)
  @idempotencyKey
  @ApiOperation({ summary: 'End an agreement, or take your own proposal back' })
  @ApiOkResponse({ type: AgreementDto })
  end(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: AgreementReasonDto,
  ): Promise<AgreementDto> {
    return this.agreements.end(tx, id, reason);
  }
}
