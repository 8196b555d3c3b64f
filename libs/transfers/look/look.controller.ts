import type { OfficeTransaction } from '#database';
import { IdPipe, Needs, Tx, type Page } from '#offices';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ArrivingRecord } from './arriving.js';
import { ArrivingRecordPageDto, LookDto } from './look-answer.dto.js';
import { ArrivingRecordsDto } from './look.dto.js';
import { LookService, type Look } from './look.service.js';

const NOT_SHOWN =
  'Nothing is accepted by it. Sensitive fields and long texts are only named. Each look is in the audit log of your office, and the sender reads when the contact was first looked at.';

/** See it as you will get it: a contact of the inbox as it will be here after it is accepted. */
@ApiTags('inbox')
@ApiBearerAuth()
@Needs('data-import', 'records-read')
@Controller('api/inbox/:transferId/contacts/:contactId')
export class LookController {
  constructor(private readonly looks: LookService) {}

  @Get()
  @ApiOperation({
    summary: 'A contact that waits for you, as you will get it',
    description: `Its fields, how many records of each type come with it, what becomes of its relations, numbers, carriers and products, and what is withheld by which line, if you accept it now and alone. ${NOT_SHOWN}`,
  })
  @ApiOkResponse({ type: LookDto })
  look(
    @Tx() tx: OfficeTransaction,
    @Param('transferId', IdPipe) transferId: string,
    @Param('contactId', IdPipe) contactId: string,
  ): Promise<Look> {
    return this.looks.look(tx, transferId, contactId);
  }

  @Get('records')
  @ApiOperation({
    summary: 'The records of one type that come with it, as you will get them',
    description: `Each with what becomes of it: created, merged (takes its old place), linked (stays as you have it), waits, or withheld by a line. ${NOT_SHOWN}`,
  })
  @ApiOkResponse({ type: ArrivingRecordPageDto })
  records(
    @Tx() tx: OfficeTransaction,
    @Param('transferId', IdPipe) transferId: string,
    @Param('contactId', IdPipe) contactId: string,
    @Query() query: ArrivingRecordsDto,
  ): Promise<Page<ArrivingRecord>> {
    return this.looks.records(tx, transferId, contactId, query);
  }
}
