import type { OfficeTransaction } from '#database';
import { IdPipe, Needs, Tx } from '#offices';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ContactRelationsDto } from './relations.dto.js';
import { RelationsService } from './relations.service.js';

/** Whom a contact is related to (S4-26, X-02). */
@ApiTags('contacts')
@ApiBearerAuth()
@Controller('api/contacts')
export class RelationsController {
  constructor(private readonly service: RelationsService) {}

  @Get(':id/relations')
  @Needs('records-read')
  @ApiOperation({
    summary: 'The relations of a contact: kept, waiting in escrow, withheld',
    description:
      'A relation waits until both of its contacts are in your office; one that was withheld names its rule. Another office’s contact is not named.',
  })
  @ApiOkResponse({ type: ContactRelationsDto })
  @ApiNotFoundResponse({ description: 'NOT_FOUND' })
  relations(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<ContactRelationsDto> {
    return this.service.relations(tx, id);
  }
}
