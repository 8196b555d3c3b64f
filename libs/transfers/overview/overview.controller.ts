import type { OfficeTransaction } from '#database';
import { Abilities, SignedIn, Tx, type Ability } from '#offices';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OverviewDto, OverviewQueryDto, WithheldMostDto } from './overview.dto.js';
import { OverviewService } from './overview.service.js';

/** The figures of the dashboard. */
@ApiTags('transfers')
@ApiBearerAuth()
@SignedIn('counts only transfers to which the user is a party')
@Controller('api/overview')
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  @Get()
  @ApiOperation({
    summary: 'What waits for you, what is open, what was sent and received on each day',
    description: 'Waiting for a person and broken are counted apart (X-10).',
  })
  @ApiOkResponse({ type: OverviewDto })
  read(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Query() { days }: OverviewQueryDto,
  ): Promise<OverviewDto> {
    return this.overview.overview(tx, ability, days);
  }

  @Get('withheld')
  @ApiOperation({ summary: 'What was withheld most, by rule and record type' })
  @ApiOkResponse({ type: WithheldMostDto })
  withheld(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Query() { days }: OverviewQueryDto,
  ): Promise<WithheldMostDto> {
    return this.overview.withheld(tx, ability, days);
  }
}
