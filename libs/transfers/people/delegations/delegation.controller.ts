import type { OfficeTransaction } from '#database';
import { Abilities, IdPipe, SignedIn, Tx, type Ability, type Page } from '#offices';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import {
  CandidatesDto,
  CandidatesQueryDto,
  DelegationDto,
  DelegationPageDto,
  DelegationsQueryDto,
  NewDelegationDto,
} from './delegation.dto.js';
import { DelegationService } from './delegation.service.js';

/** Colleagues who answer an inbox while its user is away. */
@ApiTags('delegations')
@ApiBearerAuth()
@SignedIn('checks by itself: one’s own delegations, or whoever administers users')
@Controller('api/delegations')
export class DelegationController {
  constructor(private readonly delegations: DelegationService) {}

  @Get()
  @ApiOperation({ summary: 'Who answers for you, and for whom you answer' })
  @ApiOkResponse({ type: DelegationPageDto })
  list(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Query() query: DelegationsQueryDto,
  ): Promise<Page<DelegationDto>> {
    return this.delegations.list(tx, ability, query);
  }

  @Get('candidates')
  @ApiOperation({ summary: 'The colleagues who could answer: those with the right Data Import' })
  @ApiOkResponse({ type: CandidatesDto })
  candidates(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Query() query: CandidatesQueryDto,
  ): Promise<CandidatesDto> {
    return this.delegations.candidates(tx, ability, query);
  }

  @Post()
  @ApiOperation({
    summary: 'Name a delegate for your inbox',
    description:
      'He sees it and answers in your place; what he does is recorded as done by him for you. An administrator names one for a colleague.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: '1 to 128 visible ASCII characters' })
  @ApiCreatedResponse({ type: DelegationDto })
  @ApiConflictResponse({ description: 'DELEGATED_ALREADY' })
  @ApiNotFoundResponse({ description: 'DELEGATE_NOT_FOUND' })
  name(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Body() given: NewDelegationDto,
  ): Promise<DelegationDto> {
    return this.delegations.name(tx, ability, given);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Withdraw a delegation',
    description: 'He whose inbox it is, the delegate, or an administrator. Counts at once.',
  })
  @ApiNoContentResponse()
  withdraw(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
  ): Promise<void> {
    return this.delegations.withdraw(tx, ability, id);
  }
}
