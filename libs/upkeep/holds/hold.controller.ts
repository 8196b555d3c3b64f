import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { IdPipe, Needs, PageDto, pageOf, readCursor, Tx, type Page } from '#offices';
import { commonProblem } from '#platform';
import { contactHere } from '#transfers';
import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { upkeepProblem } from '../upkeep.problems.js';
import { HoldDto, HoldPageDto, LiftDto, type HeldContactDto } from './hold.dto.js';
import { deleteHold, insertHold, listHolds, reasonsOf } from './hold.repository.js';

/** Contacts that must not be erased or forgotten. The id of a hold is that of its contact. */
@ApiTags('erasure')
@ApiBearerAuth()
@ApiNotFoundResponse({ description: 'NOT_FOUND' })
@Needs('erasure')
@Controller('api/legal-holds')
export class HoldController {
  @Get()
  @ApiOperation({ summary: 'Contacts under legal hold' })
  @ApiOkResponse({ type: HoldPageDto })
  async list(@Tx() tx: OfficeTransaction, @Query() page: PageDto): Promise<Page<HeldContactDto>> {
    const [, contactId, reason = ''] = /^(\S+) ([^]*)$/.exec(readCursor(page.cursor) ?? '') ?? [];
    const rows = await listHolds(tx, contactId ? [contactId, reason] : undefined, page.limit + 1);
    return pageOf(rows, page.limit, (row) => `${row.contactId} ${row.reason}`);
  }

  @Put(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Put a contact under legal hold: it cannot be erased, and no retention time ends it',
    description: 'For each matter (`reason`) it has a hold of its own; the same one again changes nothing.',
  })
  @ApiNoContentResponse()
  async hold(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: HoldDto,
  ): Promise<void> {
    const contactId = await contactHere(tx, id);
    if (!contactId) throw commonProblem('NOT_FOUND', 'there is no such contact');
    if (await insertHold(tx, contactId, reason)) await audit(tx, 'legalHold.placed', { contactId });
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Lift a legal hold',
    description: 'Of a contact that is held for several matters `reason` says which; the others keep it.',
  })
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: 'WHICH_HOLD' })
  async lift(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Query() { reason }: LiftDto,
  ): Promise<void> {
    const contactId = await contactHere(tx, id);
    const reasons = contactId ? await reasonsOf(tx, contactId) : [];
    const lifted = reason ?? reasons[0];
    if (!contactId || lifted === undefined || !reasons.includes(lifted))
      throw commonProblem('NOT_FOUND', 'there is no such hold');
    if (reason === undefined && reasons.length > 1)
      throw upkeepProblem('WHICH_HOLD', undefined, { extra: { reasons } });
    await deleteHold(tx, contactId, lifted);
    await audit(tx, 'legalHold.lifted', { contactId });
  }
}
