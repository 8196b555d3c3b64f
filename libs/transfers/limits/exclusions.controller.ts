import type { OfficeTransaction } from '#database';
import { Abilities, IdPipe, Needs, Tx, type Ability, type Page, idempotencyKey } from '#offices';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { holdable } from './choices.js';
import {
  ExcludeContactsDto,
  ExcludeIdentifierDto,
  ExcludeOfficeDto,
  ExcludeRecordsDto,
  ExcludedDto,
  ExclusionDto,
  ExclusionPageDto,
  ExclusionsQueryDto,
  HoldableDto,
} from './exclusions.dto.js';
import { ExclusionService } from './exclusions.service.js';

/** What the office never sends, and what it never takes; each line with its reason. */
@ApiTags('exclusion lists')
@ApiBearerAuth()
@Needs('office-settings')
@Controller('api/exclusions')
export class ExclusionsController {
  constructor(private readonly exclusions: ExclusionService) {}

  @Get()
  @ApiOperation({ summary: 'The exclusion lists of your office, both directions' })
  @ApiOkResponse({ type: ExclusionPageDto })
  list(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Query() query: ExclusionsQueryDto,
  ): Promise<Page<ExclusionDto>> {
    return this.exclusions.list(tx, ability, query);
  }

  @Get('choices')
  @ApiOperation({ summary: 'The record types and fields that an office may hold back' })
  @ApiOkResponse({ type: HoldableDto })
  choices(): HoldableDto {
    return { items: holdable, nextCursor: null };
  }

  @Post('contacts')
  @idempotencyKey
  @ApiOperation({ summary: 'Never send these contacts' })
  @ApiCreatedResponse({ type: ExcludedDto })
  addContacts(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Body() given: ExcludeContactsDto,
  ): Promise<ExcludedDto> {
    return this.exclusions.addContacts(tx, ability, given);
  }

  @Post('records')
  @ApiCreatedResponse({ type: ExclusionDto })
  @idempotencyKey
  @ApiOperation({
    summary: 'Hold back a record type, or one field of it',
    description:
      'From the next send on it stays at home; the loss report and the receipt name it as X-EXCLUDED.',
  })
  addRecords(@Tx() tx: OfficeTransaction, @Body() given: ExcludeRecordsDto): Promise<ExclusionDto> {
    return this.exclusions.addRecords(tx, given);
  }

  @Post('identifiers')
  @ApiCreatedResponse({ type: ExclusionDto })
  @idempotencyKey
  @ApiOperation({
    summary: 'Never take this person',
    description: 'Whoever accepts such a contact declines it with the code "excluded" by doing so.',
  })
  addIdentifier(@Tx() tx: OfficeTransaction, @Body() given: ExcludeIdentifierDto): Promise<ExclusionDto> {
    return this.exclusions.addIdentifier(tx, given);
  }

  @Post('offices')
  @ApiCreatedResponse({ type: ExclusionDto })
  @idempotencyKey
  @ApiOperation({
    summary: 'Take nothing from this office',
    description: 'It does not find yours in its directory any more, and is not told why.',
  })
  addOffice(@Tx() tx: OfficeTransaction, @Body() given: ExcludeOfficeDto): Promise<ExclusionDto> {
    return this.exclusions.addOffice(tx, given);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a line off the lists' })
  @ApiNoContentResponse()
  remove(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<void> {
    return this.exclusions.remove(tx, id);
  }
}
