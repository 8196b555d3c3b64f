import type { OfficeTransaction } from '#database';
import { IdPipe, Needs, Tx } from '#offices';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ContactRecordsDto, TitlesDto, TitlesQueryDto } from './overview.dto.js';
import { OverviewService } from './overview.service.js';

/** What the page of a contact shows beside its fields: the counts of its records, and the names of what they link to. */
@ApiTags('contacts')
@ApiBearerAuth()
@Needs('records-read')
@Controller('api')
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  @Get('contacts/:id/records')
  @ApiOperation({
    summary: 'How many records of each type a contact has',
    description: 'The records themselves: the list of their type with `contact=<id>`.',
  })
  @ApiOkResponse({ type: ContactRecordsDto })
  @ApiNotFoundResponse({ description: 'NOT_FOUND' })
  records(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<ContactRecordsDto> {
    return this.overview.records(tx, id);
  }

  @Get('titles')
  @ApiOperation({ summary: 'What records are called, by their ids' })
  @ApiOkResponse({ type: TitlesDto })
  titles(@Tx() tx: OfficeTransaction, @Query() { type, ids }: TitlesQueryDto): Promise<TitlesDto> {
    return this.overview.titles(tx, type, ids);
  }
}
