import type { OfficeTransaction } from '#database';
import { Abilities, IdPipe, Needs, Tx, type Ability, idempotencyKey } from '#offices';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChoicesService, type ChoiceMade } from './choices.service.js';
import { ChoiceMadeDto, ChoicesMadeDto, CollisionPageDto } from './collisions-answer.dto.js';
import { ChooseDto, ChooseManyDto, CollisionsQueryDto } from './collisions.dto.js';
import { CollisionsService, type Collisions } from './collisions.service.js';

/** Contacts that wait and that the office may have already: seen and chosen before they are accepted. */
@ApiTags('inbox')
@ApiBearerAuth()
@Needs('data-import')
@Controller('api/inbox/collisions')
export class CollisionsController {
  constructor(
    private readonly collisions: CollisionsService,
    private readonly choices: ChoicesService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The contacts that wait for you and that your office may have already',
    description:
      'Each side by side with the contacts of your office that it may be, with what differs and what becomes of it. One request looks through at most 5,000 waiting contacts, so a page may be short without being the last: go on until nextCursor is null.',
  })
  @ApiOkResponse({ type: CollisionPageDto })
  list(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Query() query: CollisionsQueryDto,
  ): Promise<Collisions> {
    return this.collisions.list(tx, ability, query);
  }

  @Post()
  @HttpCode(200)
  @idempotencyKey
  @ApiOperation({
    summary: 'Choose for several contacts: merge, keep both, or skip',
    description: 'All choices are stored, or none. They count when the contact is accepted.',
  })
  @ApiOkResponse({ type: ChoicesMadeDto })
  async chooseMany(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Body() given: ChooseManyDto,
  ): Promise<{ items: ChoiceMade[] }> {
    return { items: await this.choices.choose(tx, ability, given.choices) };
  }

  @Put(':transferId/:contactId')
  @ApiOperation({ summary: 'Choose for one contact: merge, keep both, or skip' })
  @ApiOkResponse({ type: ChoiceMadeDto })
  async choose(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('transferId', IdPipe) transferId: string,
    @Param('contactId', IdPipe) contactId: string,
    @Body() given: ChooseDto,
  ): Promise<ChoiceMade> {
    const [made] = await this.choices.choose(tx, ability, [{ ...given, transferId, contactId }]);
    return made as ChoiceMade;
  }

  @Delete(':transferId/:contactId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a choice back: the default of your office counts again' })
  withdraw(
    @Tx() tx: OfficeTransaction,
    @Param('transferId', IdPipe) transferId: string,
    @Param('contactId', IdPipe) contactId: string,
  ): Promise<void> {
    return this.choices.withdraw(tx, transferId, contactId);
  }
}
