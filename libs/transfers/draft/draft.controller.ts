import type { OfficeTransaction } from '#database';
import { Needs, Tx } from '#offices';
import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DraftDto, KeptDraftDto } from './draft.dto.js';
import { DraftService } from './draft.service.js';

/** The draft of a send: one a user, nobody else's to read (S4-69 to S4-71). */
@ApiTags('transfers')
@ApiBearerAuth()
@Needs('data-export', 'contacts-export')
@Controller('api/export-draft')
export class DraftController {
  constructor(private readonly drafts: DraftService) {}

  @Get()
  @ApiOperation({ summary: 'Read your draft of a send; an empty one when there is none' })
  @ApiOkResponse({ type: KeptDraftDto })
  read(@Tx() tx: OfficeTransaction): Promise<KeptDraftDto> {
    return this.drafts.read(tx);
  }

  @Put()
  @HttpCode(204)
  @ApiOperation({ summary: 'Keep your draft of a send', description: 'It is kept for a week.' })
  @ApiNoContentResponse()
  keep(@Tx() tx: OfficeTransaction, @Body() draft: DraftDto): Promise<void> {
    return this.drafts.keep(tx, draft);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Forget your draft of a send' })
  @ApiNoContentResponse()
  drop(@Tx() tx: OfficeTransaction): Promise<void> {
    return this.drafts.drop(tx);
  }
}
