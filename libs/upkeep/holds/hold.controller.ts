import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { IdPipe, Needs, PageDto, pageOf, readCursor, Tx, type Page } from '#offices';
import { commonProblem } from '#platform';
import { contactHere } from '#transfers';
import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { HoldDto, HoldPageDto, type HeldContactDto } from './hold.dto.js';
import { deleteHold, insertHold, listHolds } from './hold.repository.js';

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
    const rows = await listHolds(tx, readCursor(page.cursor), page.limit + 1);
    return pageOf(rows, page.limit, (row) => row.contactId);
  }

  @Put(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Put a contact under legal hold: it cannot be erased, and no retention time ends it',
    description: 'One that is held already keeps its hold, with the reason that was given first.',
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
  @ApiOperation({ summary: 'Lift a legal hold' })
  @ApiNoContentResponse()
  async lift(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<void> {
    const contactId = await contactHere(tx, id);
    if (!contactId || !(await deleteHold(tx, contactId)))
      throw commonProblem('NOT_FOUND', 'there is no such hold');
    await audit(tx, 'legalHold.lifted', { contactId });
  }
}
