import { attachmentHeader } from '#files';
import { Ctx, Needs, OwnTransaction, type OfficeReply } from '#offices';
import { commonProblem, type Context } from '#platform';
import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { exchangedType } from '../import/exchanged-type.js';
import { download } from './download.js';
import { ExportService, FORMATS, type ExportRequest } from './export.service.js';

const TYPES: Record<ExportRequest['format'], string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
};
const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const;
const HEADERS = ['labels', 'names'] as const;

/** Records as files (S3-80 to S3-84, S3-91, S3-96, S4-10). */
@ApiTags('exports')
@ApiBearerAuth()
@Needs('file-export', 'records-read')
@Controller('api/exports')
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  @Get(':plural')
  @OwnTransaction('a stream takes as long as its reader')
  @ApiOperation({
    summary: 'Export records of one type',
    description:
      'All of them, or those of a list: every filter of its list may be given, search, set and custody as well. Secret fields are masked; what a spreadsheet would take for a formula begins with an apostrophe in CSV.',
  })
  @ApiParam({ name: 'plural', example: 'contacts' })
  @ApiQuery({ name: 'format', required: false, enum: FORMATS, description: 'csv, if it is left out' })
  @ApiQuery({
    name: 'fields',
    required: false,
    description: 'Names with commas between them; all, if it is left out',
    example: 'clientNumber,lastName',
  })
  @ApiQuery({
    name: 'header',
    required: false,
    enum: HEADERS,
    description: 'What the first line of a CSV holds',
  })
  @ApiQuery({ name: 'delimiter', required: false, enum: Object.keys(DELIMITERS) })
  @ApiQuery({
    name: 'byteOrderMark',
    required: false,
    enum: ['true', 'false'],
    description: 'Excel recognises UTF-8 by it',
  })
  @ApiProduces('text/csv', 'application/json', 'application/x-ndjson')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiBadRequestResponse({ description: 'Unknown type, field or filter' })
  async export(
    @Ctx() context: Context,
    @Param('plural') plural: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<StreamableFile> {
    const type = exchangedType(plural);
    const request = exportRequest(query);
    const content = await this.exports.export(context, type, request);
    const day = new Date().toISOString().slice(0, 10);
    return download(reply, content, {
      type: TYPES[request.format],
      disposition: attachmentHeader(`${type.plural}-${day}.${request.format}`),
    });
  }
}

/** Reads what is about the file; the rest are filters. Throws 400. */
export function exportRequest({
  format = 'csv',
  fields,
  header = 'labels',
  delimiter = 'comma',
  byteOrderMark = 'false',
  ...filters
}: Record<string, unknown>): ExportRequest {
  return {
    format: oneOf('format', format, FORMATS),
    header: oneOf('header', header, HEADERS),
    delimiter:
      DELIMITERS[oneOf('delimiter', delimiter, Object.keys(DELIMITERS) as (keyof typeof DELIMITERS)[])],
    mark: oneOf('byteOrderMark', byteOrderMark, ['true', 'false']) === 'true',
    filters,
    ...(typeof fields === 'string' ? { fields: fields.split(',') } : {}),
  };
}

function oneOf<T extends string>(name: string, value: unknown, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw commonProblem('BAD_REQUEST', `${name} must be one of ${known.join(', ')}`, { at: { field: name } });
}
