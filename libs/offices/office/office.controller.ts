import type { OfficeTransaction } from '#database';
import { Body, Controller, Get, Headers, Patch, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiForbiddenResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { OfficeReply } from '../access/caller.js';
import { Needs, SignedIn, Tx } from '../access/decorators.js';
import { etagOf, requiredVersion } from '../access/versions.js';
import { ChangeOfficeDto, OfficeDto } from './office.dto.js';
import { OfficeService } from './office.service.js';

@ApiTags('office')
@ApiBearerAuth()
@Controller('api/office')
export class OfficeController {
  constructor(private readonly office: OfficeService) {}

  @Get()
  @SignedIn('every user needs the custom fields and lists of his office')
  @ApiOperation({ summary: 'Read your office and its settings' })
  @ApiOkResponse({ type: OfficeDto })
  async read(
    @Tx() tx: OfficeTransaction,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<OfficeDto> {
    return withEtag(reply, await this.office.read(tx));
  }

  @Patch()
  @Needs('office-settings')
  @ApiOperation({ summary: 'Change the name or the settings of your office' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the office as you read it' })
  @ApiOkResponse({ type: OfficeDto })
  @ApiForbiddenResponse({ description: 'FORBIDDEN: the right office-settings is missing' })
  @ApiConflictResponse({ description: 'NAME_TAKEN' })
  @ApiPreconditionFailedResponse({ description: 'VERSION_CHANGED' })
  async change(
    @Tx() tx: OfficeTransaction,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() given: ChangeOfficeDto,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<OfficeDto> {
    return withEtag(reply, await this.office.change(tx, requiredVersion(ifMatch), given));
  }
}

function withEtag(reply: OfficeReply, office: OfficeDto): OfficeDto {
  reply.header('etag', etagOf(office.version));
  return office;
}
