import { Database, type OfficeTransaction } from '#database';
import { attachmentHeader, FilesService } from '#files';
import {
  Ctx,
  Downloadable,
  IdPipe,
  Needs,
  OwnTransaction,
  PageDto,
  Tx,
  type OfficeReply,
  type Page,
  idempotencyKey,
} from '#offices';
import type { Context } from '#platform';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { download } from '../export/download.js';
import { exportRequest } from '../export/export.controller.js';
import { exportFormat } from '../export/formats/formats.js';
import { KeepExportDto, KeptExportDto, KeptExportPageDto } from './kept.dto.js';
import { PACKAGE } from './kept.repository.js';
import { KeptExports } from './kept.service.js';

/** Exports that are made in the background and kept for some days; exports of private records are seen by their maker only. */
@ApiTags('exports')
@ApiBearerAuth()
@Needs('file-export', 'records-read')
@Controller('api/kept-exports')
export class KeptExportController {
  constructor(
    private readonly kept: KeptExports,
    private readonly database: Database,
    private readonly files: FilesService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Kept exports of your office, newest first, with who made and who fetched them' })
  @ApiOkResponse({ type: KeptExportPageDto })
  list(@Tx() tx: OfficeTransaction, @Query() page: PageDto): Promise<Page<KeptExportDto>> {
    return this.kept.list(tx, page);
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Make an export in the background and keep it',
    description: 'Its file lies encrypted in the file store until the retention time of the office is over.',
  })
  @idempotencyKey
  @ApiAcceptedResponse({ type: KeptExportDto })
  @ApiBadRequestResponse({ description: 'Unknown type, field or filter' })
  @ApiConflictResponse({ description: 'TOO_MANY_EXPORTS' })
  keep(@Tx() tx: OfficeTransaction, @Body() given: KeepExportDto): Promise<KeptExportDto> {
    return this.kept.ask(tx, given);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One kept export, with how far it is' })
  @ApiOkResponse({ type: KeptExportDto })
  read(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<KeptExportDto> {
    return this.kept.read(tx, id);
  }

  @Get(':id/content')
  @Downloadable()
  @OwnTransaction('a stream takes as long as its reader')
  @ApiOperation({ summary: 'Fetch a kept export; each time is in the audit log' })
  @ApiProduces('text/csv', 'application/json', 'application/x-ndjson')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiConflictResponse({ description: 'EXPORT_NOT_READY' })
  async content(
    @Ctx() context: Context,
    @Param('id', IdPipe) id: string,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<StreamableFile> {
    const row = await this.database.transaction(context, (tx) => this.kept.fetch(tx, id));
    const { storageKey, fileKey, compressed, fileName, query } = row;
    const content = await this.files.open({ storageKey: storageKey ?? '', fileKey: fileKey ?? '' });
    const asItLies = compressed && /\bgzip\b/.test(accepted ?? '');
    if (asItLies) void reply.header('content-encoding', 'gzip');
    return download(reply, compressed && !asItLies ? unpacked(content) : content, {
      type:
        row.recordType === PACKAGE
          ? 'application/octet-stream'
          : exportFormat(exportRequest(query).format).mediaType,
      disposition: attachmentHeader(fileName),
    });
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a kept export and its file' })
  @ApiNoContentResponse()
  remove(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<void> {
    return this.kept.remove(tx, id);
  }
}

function unpacked(content: Readable): Readable {
  const plain = createGunzip();
  pipeline(content, plain, () => undefined);
  return plain;
}
