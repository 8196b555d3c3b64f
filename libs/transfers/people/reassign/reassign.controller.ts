import type { OfficeTransaction } from '#database';
import { Needs, Tx } from '#offices';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ReassignDto, ReassignedDto } from './reassign.dto.js';
import { ReassignService } from './reassign.service.js';

/** What an administrator does when a recipient is away for good. */
@ApiTags('inbox')
@ApiBearerAuth()
@Controller('api/inbox')
export class ReassignController {
  constructor(private readonly reassigning: ReassignService) {}

  @Post('reassign')
  @HttpCode(200)
  @Needs('users-and-rights')
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: '1 to 128 visible ASCII characters' })
  @ApiOperation({
    summary: 'Give waiting transfers to another user of your office',
    description:
      'Some transfers, or all that wait for one user. What was answered already stays as it is. The sender reads the new name.',
  })
  @ApiOkResponse({ type: ReassignedDto })
  @ApiNotFoundResponse({
    description: 'NEW_RECIPIENT_NOT_FOUND; NOT_FOUND: a transfer that did not come to your office',
  })
  @ApiConflictResponse({ description: 'TRANSFER_STATE: nothing waits any more' })
  reassign(@Tx() tx: OfficeTransaction, @Body() request: ReassignDto): Promise<ReassignedDto> {
    return this.reassigning.reassign(tx, request);
  }
}
