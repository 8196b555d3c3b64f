import type { OfficeTransaction } from '#database';
import { commonProblem } from '#platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Needs, Tx } from '../access/decorators.js';
import { IdPipe } from '../access/id.pipe.js';
import { ColleagueDto, ColleagueSearchDto, ColleaguesDto } from './colleagues.dto.js';
import { findColleague, searchColleagues } from './colleagues.repository.js';

/** The users of one's own office by name only: whose portfolio a contact is in, to whom a note is private. */
@ApiTags('users and rights')
@ApiBearerAuth()
@Needs('records-read')
@Controller('api/colleagues')
export class ColleaguesController {
  @Get()
  @ApiOperation({ summary: 'Search the enabled users of your office by name' })
  @ApiOkResponse({ type: ColleaguesDto })
  async search(@Tx() tx: OfficeTransaction, @Query() { search }: ColleagueSearchDto): Promise<ColleaguesDto> {
    return { items: await searchColleagues(tx, search) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'The name of a user of your office' })
  @ApiOkResponse({ type: ColleagueDto })
  @ApiNotFoundResponse({ description: 'NOT_FOUND: not in your office' })
  async read(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<ColleagueDto> {
    const found = await findColleague(tx, id);
    if (!found) throw commonProblem('NOT_FOUND', 'there is no such user in your office');
    return found;
  }
}
