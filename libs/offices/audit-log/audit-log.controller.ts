import { signedHeadsFile, verifyChain } from '#audit';
import type { OfficeTransaction } from '#database';
import { commonProblem } from '#platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Needs, Tx } from '../access/decorators.js';
import { pageOf, readCursor, type Page } from '../access/pages.dto.js';
import {
  ActorsDto,
  ActorsQueryDto,
  AuditPageDto,
  AuditSearchDto,
  ChainReportDto,
  type AuditEntryDto,
} from './audit-log.dto.js';
import { searchActors, searchEntries } from './audit-log.repository.js';

@ApiTags('audit log')
@ApiBearerAuth()
@ApiForbiddenResponse({ description: 'FORBIDDEN: the right audit is missing' })
@Needs('audit')
@Controller('api/audit')
export class AuditLogController {
  @Get()
  @ApiOperation({ summary: 'Who did what in your office, newest first' })
  @ApiOkResponse({ type: AuditPageDto })
  async list(@Tx() tx: OfficeTransaction, @Query() search: AuditSearchDto): Promise<Page<AuditEntryDto>> {
    const before = readCursor(search.cursor);
    if (before !== undefined && !/^\d{1,15}$/.test(before)) {
      throw commonProblem('BAD_REQUEST', 'the cursor is none of ours', { at: { field: 'cursor' } });
    }
    return pageOf(await searchEntries(tx, search, before), search.limit, ({ sequence }) => String(sequence));
  }

  @Get('actors')
  @ApiOperation({ summary: 'The users of your office by name, to search the log for what one of them did' })
  @ApiOkResponse({ type: ActorsDto })
  async actors(@Tx() tx: OfficeTransaction, @Query() { search }: ActorsQueryDto): Promise<ActorsDto> {
    return { items: await searchActors(tx, search), nextCursor: null };
  }

  @Get('chain')
  @ApiOperation({
    summary: 'Check the chain of your audit log',
    description: 'Recomputes every hash; tells the first break.',
  })
  @ApiOkResponse({ type: ChainReportDto })
  chain(@Tx() tx: OfficeTransaction): Promise<ChainReportDto> {
    return verifyChain(tx, signedHeadsFile());
  }
}
