import { Database } from '#database';
import { attachmentHeader } from '#files';
import { Ctx, Downloadable, Needs, OwnTransaction, type OfficeReply } from '#offices';
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
import { ExportService, type ExportRequest } from './export.service.js';
import { exportFileName } from './file-name.js';
import { exportFormat, FORMATS } from './formats/formats.js';
import { named } from './named.js';

const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const;
const HEADERS = ['labels', 'names'] as const;

/** Records as files (S3-80 to S3-84, S3-91, S3-96, S4-10). */
@ApiTags('exports')
@ApiBearerAuth()
@Needs('file-export', 'records-read')
@Controller('api/exports')
export class ExportController {
  constructor(
    private readonly exports: ExportService,
    private readonly database: Database,
  ) {}

  @Get(':plural')
  @Downloadable()
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
    description:
      'Names with commas between them; all, if it is left out; model: those of the model spreadsheet',
    example: 'clientNumber,lastName',
  })
  @ApiQuery({
    name: 'header',
    required: false,
    enum: HEADERS,
    description: 'What the first line of a CSV holds',
  })
  @ApiQuery({ name: 'delimiter', required: false, enum: Object.keys(DELIMITERS) })
  @ApiQuery({ name: 'sort', required: false, description: 'A field, with - before it for descending' })
  @ApiQuery({
    name: 'profile',
    required: false,
    description: 'Id of an export profile; what is given here beside it counts (S5-10)',
  })
  @ApiQuery({
    name: 'fileName',
    required: false,
    description: 'Pattern of the name: {type}, {profile}, {user}, {date}, {time}',
    example: '{type}-{date}',
  })
  @ApiQuery({
    name: 'byteOrderMark',
    required: false,
    enum: ['true', 'false'],
    description: 'Excel recognises UTF-8 by it',
  })
  @ApiQuery({
    name: 'details',
    required: false,
    description:
      'PDF: what stands below each record: contacts, accounts, history, transactions, or record types such as notes',
    example: 'contacts,transactions',
  })
  @ApiQuery({ name: 'title', required: false, description: 'PDF: the title of the report' })
  @ApiProduces(...FORMATS.map((name) => exportFormat(name).mediaType.replace(/;.*/, '')))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiBadRequestResponse({ description: 'Unknown type, field or filter' })
  async export(
    @Ctx() context: Context,
    @Param('plural') plural: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<StreamableFile> {
    const type = exchangedType(plural);
    const { given, name } = await this.database.transaction(context, (tx) => named(tx, type, query));
    const request = exportRequest(given);
    const content = await this.exports.export(context, type, request);
    const { mediaType, extension } = exportFormat(request.format);
    return download(reply, content, {
      type: mediaType,
      disposition: attachmentHeader(exportFileName(name.pattern, name.parts, extension)),
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
  details,
  title,
  sort,
  ...filters
}: Record<string, unknown>): ExportRequest {
  return {
    format: oneOf('format', format, FORMATS),
    header: oneOf('header', header, HEADERS),
    delimiter:
      DELIMITERS[oneOf('delimiter', delimiter, Object.keys(DELIMITERS) as (keyof typeof DELIMITERS)[])],
    mark: oneOf('byteOrderMark', byteOrderMark, ['true', 'false']) === 'true',
    details: typeof details === 'string' && details !== '' ? details.split(',') : [],
    ...(typeof title === 'string' && title.trim() !== '' ? { title: title.trim().slice(0, 120) } : {}),
    filters,
    ...(typeof sort === 'string' ? { sort } : {}),
    ...(typeof fields === 'string' ? { fields: fields.split(',') } : {}),
  };
}

function oneOf<T extends string>(name: string, value: unknown, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw commonProblem('BAD_REQUEST', `${name} must be one of ${known.join(', ')}`, { at: { field: name } });
}
