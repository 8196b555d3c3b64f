import type { OfficeTransaction } from '#database';
import { idempotencyKey, IdPipe, Needs, Tx } from '#offices';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ValidateAccountDto, ValidatedAccountDto } from './validation.dto.js';
import { ValidationService } from './validation.service.js';

/** On access validation and manual data validation of an investment account (S4-61, S4-62). */
@ApiTags('investment-accounts')
@ApiBearerAuth()
@Controller('api/investment-accounts')
export class ValidationController {
  constructor(private readonly validations: ValidationService) {}

  @Post(':id/validate')
  @HttpCode(200)
  @Needs('records-write')
  @idempotencyKey
  @ApiOperation({ summary: 'Add asset allocation and performance, calculated from the positions' })
  @ApiOkResponse({ type: ValidatedAccountDto })
  @ApiNotFoundResponse({ description: 'NOT_FOUND' })
  @ApiConflictResponse({ description: 'CONTACT_IN_TRANSIT, CONTACT_TRANSFERRED, IN_BIN, NO_PRICES' })
  validate(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() given: ValidateAccountDto,
  ): Promise<ValidatedAccountDto> {
    return this.validations.validate(tx, id, given);
  }
}
