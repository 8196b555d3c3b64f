import { Database, type OfficeTransaction } from '#database';
import { attachmentHeader, FilesService } from '#files';
import {
  Ctx,
  Downloadable,
  IdPipe,
  Needs,
  Once,
  OwnTransaction,
  PageDto,
  Tx,
  type OfficeReply,
  type OfficeRequest,
  type Page,
  type RunOnce,
  idempotencyKey,
} from '#offices';
import type { Context } from '#platform';
import { audit } from '#audit';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPayloadTooLargeResponse,
  ApiProduces,
  ApiTags,
  ApiUnprocessableEntityResponse,
  ApiUnsupportedMediaTypeResponse,
} from '@nestjs/swagger';
import { exchangeProblem } from '../exchange.problems.js';
import { download } from '../export/download.js';
import { answeredOnce } from './answered-once.js';
import { failedFileOf, failedRows } from './failed-file.js';
import {
  importAnswer,
  ImportDto,
  ImportPageDto,
  LineErrorsPageDto,
  TouchedRecordPageDto,
} from './import-answer.dto.js';
import { CheckDto, CompleteDto, RecordsDto } from './import.dto.js';
import { jsonLines } from '../json/json-lines.js';
import { ImportService } from './import.service.js';
import type { LineErrors, TouchedRecord } from './result.repository.js';
import type { Part } from './upload.js';

type MultipartRequest = OfficeRequest & { isMultipart(): boolean; parts(): AsyncIterable<Part> };

const UPLOAD = {
  type: 'object',
  required: ['file'],
  properties: {
    recordType: { type: 'string', description: 'Guessed from the columns, if left out' },
    file: { type: 'string', format: 'binary' },
  },
};

/** Records from files: upload, check, complete, undo (S3-27 to S3-46). */
@ApiTags('imports')
@ApiBearerAuth()
@Needs('file-import', 'records-write')
@Controller('api/imports')
export class ImportController {
  constructor(
    private readonly imports: ImportService,
    private readonly files: FilesService,
    private readonly database: Database,
  ) {}

  @Post()
  @OwnTransaction('the file is read before the transaction opens, so that a slow sender holds no locks')
  @ApiOperation({
    summary: 'Upload a file to import',
    description:
      'CSV, text of fixed length, JSON, a workbook (.xlsx) or vCards. Answers how the file is written, its columns, and where each seems to belong. Nothing is imported.',
  })
  @idempotencyKey
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: UPLOAD as never })
  @ApiCreatedResponse({ type: ImportDto })
  @ApiPayloadTooLargeResponse({ description: 'FILE_TOO_LARGE' })
  @ApiUnsupportedMediaTypeResponse({ description: 'NO_MULTIPART, FILE_KIND' })
  @ApiUnprocessableEntityResponse({ description: 'FILE_EMPTY, FILE_BROKEN, HEADER_WRONG, TOO_MANY_COLUMNS' })
  upload(@Req() request: MultipartRequest, @Once() once: RunOnce): Promise<ImportDto> {
    if (!request.isMultipart()) throw exchangeProblem('NO_MULTIPART');
    return answeredOnce(once, (atOnce) => this.imports.upload(request.parts(), atOnce));
  }

  @Post('records')
  @OwnTransaction('the records are stored as a file before the transaction opens')
  @ApiOperation({
    summary: 'Import records that come as JSON',
    description:
      'As a file with these objects (S3-47 to S3-52). With a configuration they are checked and written at once, or checked only (dryRun): 202, and Location says where the status is. Without one nothing is done yet: 201.',
  })
  @idempotencyKey
  @ApiCreatedResponse({ type: ImportDto })
  @ApiAcceptedResponse({ type: ImportDto })
  @ApiUnprocessableEntityResponse({ description: 'FILE_EMPTY, HEADER_WRONG, MAP_WRONG, OPTIONS_WRONG' })
  async uploadRecords(
    @Body() { recordType, records, configuration, dryRun = false }: RecordsDto,
    @Once() once: RunOnce,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<ImportDto> {
    const named = { recordType, fileName: 'records.jsonl' };
    const options = { ...configuration?.options, completeAfterCheck: !dryRun };
    const made = await answeredOnce(once, (atOnce) =>
      this.imports.uploadContent(jsonLines(records), named, atOnce, (tx, row) =>
        configuration ? this.imports.check(tx, row.id, { ...configuration, options }) : Promise.resolve(row),
      ),
    );
    if (configuration) reply.status(202);
    reply.header('location', `/api/imports/${made.id}`);
    return made;
  }

  @Get()
  @ApiOperation({ summary: 'Imports of your office, newest first' })
  @ApiOkResponse({ type: ImportPageDto })
  async list(@Tx() tx: OfficeTransaction, @Query() page: PageDto): Promise<Page<ImportDto>> {
    const { items, nextCursor } = await this.imports.list(tx, page);
    return { items: items.map(importAnswer), nextCursor };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One import, with how far it is' })
  @ApiOkResponse({ type: ImportDto })
  async read(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<ImportDto> {
    return importAnswer(await this.imports.read(tx, id));
  }

  @Post(':id/check')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Check the file: which records pass, and what is wrong with the others',
    description:
      'Nothing is written. May be repeated with another form, map or options until the import is completed.',
  })
  @idempotencyKey
  @ApiAcceptedResponse({ type: ImportDto })
  @ApiConflictResponse({ description: 'IMPORT_STATE' })
  @ApiUnprocessableEntityResponse({ description: 'ENCODING_UNSURE, MAP_WRONG, OPTIONS_WRONG' })
  async check(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() request: CheckDto,
  ): Promise<ImportDto> {
    return importAnswer(await this.imports.check(tx, id, request));
  }

  @Post(':id/complete')
  @HttpCode(202)
  @ApiOperation({ summary: 'Write the checked records' })
  @idempotencyKey
  @ApiAcceptedResponse({ type: ImportDto })
  @ApiConflictResponse({ description: 'IMPORT_STATE, IMPORT_HAS_ERRORS' })
  async complete(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() { onError }: CompleteDto,
  ): Promise<ImportDto> {
    return importAnswer(await this.imports.complete(tx, id, onError));
  }

  @Post(':id/undo')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Take a completed import back, for 30 days',
    description:
      'What it made goes into the bin, what it changed is as before; what somebody changed since is kept and named.',
  })
  @idempotencyKey
  @ApiAcceptedResponse({ type: ImportDto })
  @ApiConflictResponse({ description: 'IMPORT_STATE, UNDO_TOO_LATE' })
  async undo(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<ImportDto> {
    return importAnswer(await this.imports.undo(tx, id));
  }

  @Get(':id/errors')
  @ApiOperation({
    summary: 'Records that are wrong or could not be written, each with line, column, value, code and hint',
  })
  @ApiOkResponse({ type: LineErrorsPageDto })
  errors(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Query() page: PageDto,
  ): Promise<Page<LineErrors>> {
    return this.imports.lines(tx, id, 'errors', page);
  }

  @Get(':id/warnings')
  @ApiOperation({ summary: 'Records that pass, but that somebody should look at' })
  @ApiOkResponse({ type: LineErrorsPageDto })
  warnings(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Query() page: PageDto,
  ): Promise<Page<LineErrors>> {
    return this.imports.lines(tx, id, 'warnings', page);
  }

  @Get(':id/kept')
  @ApiOperation({ summary: 'Records that the undo kept, and why (X-12)' })
  @ApiOkResponse({ type: LineErrorsPageDto })
  kept(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Query() page: PageDto,
  ): Promise<Page<LineErrors>> {
    return this.imports.lines(tx, id, 'kept', page);
  }

  @Get(':id/records')
  @ApiOperation({ summary: 'Records that the import made or changed' })
  @ApiOkResponse({ type: TouchedRecordPageDto })
  records(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Query() page: PageDto,
  ): Promise<Page<TouchedRecord>> {
    return this.imports.records(tx, id, page);
  }

  @Get(':id/failed')
  @Downloadable()
  @OwnTransaction('a stream takes as long as its reader')
  @ApiOperation({
    summary: 'The records that failed, as a file of the same form with the reasons beside them',
  })
  @ApiProduces('text/csv', 'application/x-ndjson')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async failed(
    @Ctx() context: Context,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<StreamableFile> {
    const row = await this.database.transaction(context, async (tx) => {
      const found = await this.imports.read(tx, id);
      if (!found.storageKey) throw exchangeProblem('FILE_GONE');
      await audit(tx, 'import.failed-rows', { importId: id });
      return found;
    });
    const { name, type } = failedFileOf(row);
    const content = failedRows(this.database, this.files, context, row);
    return download(reply, content, { type, disposition: attachmentHeader(name) });
  }
}
