import type { OfficeTransaction } from '#database';
import { KeptExportDto, newSeal } from '#exchange';
import { idempotencyKey, Needs, Once, OwnTransaction, type RunOnce } from '#offices';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiExtraModels,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import { PackDto } from './pack.dto.js';
import { AwaitingApprovalDto } from '../answers.dto.js';
import { PACK_RIGHTS, PackService } from './pack.service.js';

/** The file way to an office that shares no hub: packages out (S1-25 to S1-28). */
@ApiTags('packages')
@ApiBearerAuth()
@Needs(...PACK_RIGHTS)
@Controller('api/packages')
export class PackController {
  constructor(private readonly packs: PackService) {}

  @Post()
  @HttpCode(202)
  @OwnTransaction(
    'the key is made of the passphrase before the transaction opens, because that takes long on purpose',
  )
  @ApiOperation({
    summary: 'Make a package of contacts for an office without a shared hub',
    description:
      'Client Transfers, Client Notes, attachments, maps and a manifest in one file that the passphrase opens, here and in every program that knows age. A job makes it; GET /api/kept-exports/{id} says how far it is and what stayed behind, /content fetches it. More contacts than one person may send wait as a send request instead: the answer has a "sendRequestId".',
  })
  @idempotencyKey
  @ApiExtraModels(KeptExportDto, AwaitingApprovalDto)
  @ApiAcceptedResponse({
    schema: { oneOf: [KeptExportDto, AwaitingApprovalDto].map((one) => ({ $ref: getSchemaPath(one) })) },
  })
  @ApiForbiddenResponse({ description: 'CAP_REACHED' })
  @ApiNotFoundResponse({ description: 'CONTACT_NOT_FOUND' })
  @ApiUnprocessableEntityResponse({ description: 'NOTHING_SELECTED' })
  async pack(
    @Body() { passphrase, ...request }: PackDto,
    @Once() once: RunOnce,
  ): Promise<KeptExportDto | AwaitingApprovalDto> {
    const seal = await newSeal(passphrase);
    return once((tx: OfficeTransaction) => this.packs.ask(tx, request, seal));
  }
}
