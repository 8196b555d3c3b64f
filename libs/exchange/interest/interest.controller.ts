import type { OfficeTransaction } from '#database';
import { IdPipe, Needs, Tx, idempotencyKey } from '#offices';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { RecalculateDto, RecalculatedDto, RecalculateUntilDto } from './interest.dto.js';
import { InterestService } from './interest.service.js';

/** Interest of accounts after an import (S2-62 to S2-65). */
@ApiTags('accounts')
@ApiBearerAuth()
@Controller('api')
export class InterestController {
  constructor(private readonly interest: InterestService) {}

  @Post('accounts/recalculate')
  @HttpCode(200)
  @Needs('records-read', 'records-write')
  @ApiOperation({
    summary: 'Recalculate the interest of accounts',
    description:
      'Of all accounts, those of a list, or some by their ids. From then on they show what their posted balance has borne until the day. A preview says what it would do.',
  })
  @idempotencyKey
  @ApiOkResponse({ type: RecalculatedDto })
  @ApiBadRequestResponse({ description: 'Unknown filters' })
  @ApiUnprocessableEntityResponse({ description: 'No day until which interest can be owed' })
  ofList(@Tx() tx: OfficeTransaction, @Body() request: RecalculateDto): Promise<RecalculatedDto> {
    return this.interest.ofList(tx, request);
  }

  @Post('imports/:id/recalculate')
  @HttpCode(200)
  @Needs('file-import', 'records-write')
  @ApiOperation({
    summary: 'Recalculate the interest of the accounts that an import brought',
    description: 'Those that it wrote, and those whose transactions it wrote (S2-65).',
  })
  @idempotencyKey
  @ApiOkResponse({ type: RecalculatedDto })
  @ApiNotFoundResponse({ description: 'NOT_FOUND' })
  @ApiUnprocessableEntityResponse({ description: 'No day until which interest can be owed' })
  ofImport(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() how: RecalculateUntilDto,
  ): Promise<RecalculatedDto> {
    return this.interest.ofImport(tx, id, how);
  }
}
