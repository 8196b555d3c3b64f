import type { OfficeTransaction } from '#database';
import { Abilities, IdPipe, SignedIn, Tx, type Ability, type Page } from '#offices';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { StandingPageDto, StandingQueryDto, TimesDto, type StandingDto } from './standing.dto.js';
import { StandingService } from './standing.service.js';

/** Where transfers stand, and for how long. */
@ApiTags('transfers')
@ApiBearerAuth()
@Controller('api/transfers')
export class StandingController {
  constructor(private readonly standing: StandingService) {}

  @Get('standing')
  @SignedIn('shows the transfers to which the user is a party')
  @ApiOperation({
    summary: 'What is open: waiting for a person, worked on, or broken',
    description:
      'Open transfers of your office, sent and received, by state; what is broken says what happened and what to do (X-10).',
  })
  @ApiOkResponse({ type: StandingPageDto })
  list(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Query() query: StandingQueryDto,
  ): Promise<Page<StandingDto>> {
    return this.standing.list(tx, ability, query);
  }

  @Get(':id/times')
  @SignedIn('shows the transfer to its parties only')
  @ApiOperation({ summary: 'How long the contacts of a transfer were in each state' })
  @ApiOkResponse({ type: TimesDto })
  times(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
  ): Promise<TimesDto> {
    return this.standing.times(tx, ability, id);
  }
}
