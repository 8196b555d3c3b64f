import type { OfficeTransaction } from '#database';
import { IdPipe, Needs, PageDto, Tx, type Page } from '#offices';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CertificateDto, EraseDto } from './erasure.dto.js';
import type { Certificate } from './erasure.repository.js';
import { ErasureService } from './erasure.service.js';

/** Erasure of data subjects (threat 31). */
@ApiTags('erasure')
@ApiBearerAuth()
@ApiNotFoundResponse({ description: 'NOT_FOUND' })
@Needs('erasure')
@Controller('api/erasures')
export class ErasureController {
  constructor(private readonly erasures: ErasureService) {}

  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: '1 to 128 visible ASCII characters' })
  @ApiOperation({
    summary: 'Erase a contact for good',
    description:
      'The contact, its records and files, and whatever else of your office names it. Cannot be undone. What other offices hold of the contact is theirs.',
  })
  @ApiCreatedResponse({ type: CertificateDto })
  @ApiConflictResponse({ description: 'IN_TRANSIT, LEGAL_HOLD' })
  erase(@Tx() tx: OfficeTransaction, @Body() { contactId, ground }: EraseDto): Promise<Certificate> {
    return this.erasures.erase(tx, contactId, ground);
  }

  @Get()
  @ApiOperation({ summary: 'The certificates of your office, newest first' })
  list(@Tx() tx: OfficeTransaction, @Query() page: PageDto): Promise<Page<Certificate>> {
    return this.erasures.list(tx, page);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One certificate: what was erased, when and by whom' })
  @ApiOkResponse({ type: CertificateDto })
  read(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<Certificate> {
    return this.erasures.read(tx, id);
  }
}
