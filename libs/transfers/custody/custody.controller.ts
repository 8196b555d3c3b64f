import type { OfficeTransaction } from '#database';
import { IdPipe, Needs, Tx } from '#offices';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CustodyChainDto } from './custody.dto.js';
import { CustodyService, type CustodyChain } from './custody.service.js';

/** The way of a contact through the offices. */
@ApiTags('contacts')
@ApiBearerAuth()
@Controller('api/contacts')
export class CustodyController {
  constructor(private readonly custody: CustodyService) {}

  @Get(':id/custody')
  @Needs('records-read')
  @ApiOperation({
    summary: 'Which offices held a contact, from when to when',
    description:
      'As far as your office may know: what arrived with the contact, and your own transfers. An office of another organisation is not named.',
  })
  @ApiOkResponse({ type: CustodyChainDto })
  @ApiNotFoundResponse({ description: 'NOT_FOUND' })
  chain(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<CustodyChain> {
    return this.custody.chain(tx, id);
  }
}
