import type { OfficeTransaction } from '#database';
import {
  IdPipe,
  idempotencyKey,
  Needs,
  Once,
  OwnTransaction,
  PageDto,
  Tx,
  type OfficeRequest,
  type Page,
  type RunOnce,
} from '#offices';
import { commonProblem } from '#platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConflictResponse,
  ApiConsumes,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPayloadTooLargeResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
  ApiUnsupportedMediaTypeResponse,
} from '@nestjs/swagger';
import { exchangeProblem } from '../exchange.problems.js';
import type { Part } from '../import/upload.js';
import { TakeService } from './take.service.js';
import { CheckTakenDto, CompleteTakenDto, TakenPackageDto, TakenPackagePageDto } from './taken.dto.js';
import { NUMBER_TAKEN_IN, type NumberTakenIn } from './taken.repository.js';

type MultipartRequest = OfficeRequest & { isMultipart(): boolean; parts(): AsyncIterable<Part> };

const UPLOAD = {
  type: 'object',
  required: ['passphrase', 'file'],
  properties: {
    passphrase: { type: 'string', description: 'Before the file; it is kept nowhere' },
    numberTaken: { type: 'string', enum: NUMBER_TAKEN_IN, default: 'error' },
    file: { type: 'string', format: 'binary' },
  },
};

/** The file way from an office that shares no hub: packages in (S1-29, S1-30). */
@ApiTags('packages')
@ApiBearerAuth()
@Needs('file-import', 'records-write')
@Controller('api/taken-packages')
export class TakeController {
  constructor(private readonly packages: TakeService) {}

  @Post()
  @HttpCode(202)
  @OwnTransaction('the file is read before the transaction opens, so that a slow sender holds no locks')
  @ApiOperation({
    summary: 'Upload a package of another office',
    description:
      'It is opened with the passphrase, unpacked and checked as a whole by a job: what would be created, what is there already, whose numbers are taken. Nothing is written into the records yet.',
  })
  @idempotencyKey
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: UPLOAD as never })
  @ApiAcceptedResponse({ type: TakenPackageDto })
  @ApiConflictResponse({ description: 'PACKAGE_TAKEN' })
  @ApiPayloadTooLargeResponse({ description: 'FILE_TOO_LARGE, FILE_BOMB' })
  @ApiUnsupportedMediaTypeResponse({ description: 'NO_MULTIPART, PACKAGE_KIND' })
  @ApiUnprocessableEntityResponse({
    description: 'PACKAGE_PASSPHRASE, PACKAGE_DAMAGED, PACKAGE_UNSAFE, PACKAGE_NEWER, PACKAGE_COUNTS',
  })
  async take(@Req() request: MultipartRequest, @Once() once: RunOnce): Promise<TakenPackageDto> {
    if (!request.isMultipart()) throw exchangeProblem('NO_MULTIPART');
    const fields: Record<string, string> = {};
    let made: TakenPackageDto | undefined;
    for await (const part of request.parts()) {
      if (part.type === 'field') takeField(part, fields);
      else if (made || part.fieldname !== 'file') {
        part.file.resume(); // the parser waits until every part is read
        throw refusal(part.fieldname, 'there must be one file, in the part "file"');
      } else made = await this.takeFile(part, fields, once);
    }
    if (!made) throw refusal('file', 'the part "file" is missing');
    return made;
  }

  private async takeFile(
    part: Part & { type: 'file' },
    { passphrase, numberTaken = 'error' }: Record<string, string>,
    once: RunOnce,
  ): Promise<TakenPackageDto> {
    if (!passphrase) {
      part.file.resume();
      throw refusal('passphrase', 'the field passphrase must stand before the file');
    }
    const content = wholeOf(part.file);
    const how = numberTaken as NumberTakenIn;
    return this.packages.take({ content, passphrase, fileName: part.filename, numberTaken: how }, once);
  }

  @Get()
  @ApiOperation({ summary: 'Packages that your office takes in, newest first' })
  @ApiOkResponse({ type: TakenPackagePageDto })
  list(@Tx() tx: OfficeTransaction, @Query() page: PageDto): Promise<Page<TakenPackageDto>> {
    return this.packages.list(tx, page);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One package with how far it is, and its receipt' })
  @ApiOkResponse({ type: TakenPackageDto })
  read(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<TakenPackageDto> {
    return this.packages.read(tx, id);
  }

  @Post(':id/check')
  @HttpCode(202)
  @ApiOperation({ summary: 'Check it again, with numbers that are taken dealt with in another way (S1-16)' })
  @idempotencyKey
  @ApiAcceptedResponse({ type: TakenPackageDto })
  @ApiConflictResponse({ description: 'PACKAGE_STATE' })
  check(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() { numberTaken }: CheckTakenDto,
  ): Promise<TakenPackageDto> {
    return this.packages.check(tx, id, numberTaken);
  }

  @Post(':id/complete')
  @HttpCode(202)
  @ApiOperation({ summary: 'Write what was checked: contacts, what belongs to them, notes, attachments' })
  @idempotencyKey
  @ApiAcceptedResponse({ type: TakenPackageDto })
  @ApiConflictResponse({ description: 'PACKAGE_STATE, PACKAGE_TAKEN, PACKAGE_HAS_ERRORS' })
  complete(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() { onError }: CompleteTakenDto,
  ): Promise<TakenPackageDto> {
    return this.packages.complete(tx, id, onError);
  }

  @Post(':id/undo')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Take back what it brought, for 30 days',
    description: 'What somebody has changed since is kept and named by the imports of the package (X-12).',
  })
  @idempotencyKey
  @ApiAcceptedResponse({ type: TakenPackageDto })
  @ApiConflictResponse({ description: 'PACKAGE_STATE, UNDO_TOO_LATE' })
  undo(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<TakenPackageDto> {
    return this.packages.undo(tx, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Remove a package that was refused, checked or undone, with its files',
    description: 'One that was taken in is undone first, or stays: it is the receipt.',
  })
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: 'PACKAGE_STATE' })
  remove(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<void> {
    return this.packages.remove(tx, id);
  }
}

/** What is cut at the limit is told as too large, and not as damaged. */
async function* wholeOf(file: (Part & { type: 'file' })['file']): AsyncGenerator<Buffer> {
  yield* file as AsyncIterable<Buffer>;
  if (file.truncated) throw exchangeProblem('FILE_TOO_LARGE');
}

function takeField(part: Part & { type: 'field' }, fields: Record<string, string>): void {
  const { fieldname: name, value } = part;
  if (!['passphrase', 'numberTaken'].includes(name)) throw refusal(name, `there is no field ${name}`);
  if (name in fields) throw refusal(name, `the field ${name} stands twice`);
  if (typeof value !== 'string' || part.valueTruncated || value.length > 200)
    throw refusal(name, `the field ${name} is no short text`);
  if (name === 'numberTaken' && !NUMBER_TAKEN_IN.includes(value as NumberTakenIn))
    throw refusal(name, `numberTaken is one of ${NUMBER_TAKEN_IN.join(', ')}`);
  fields[name] = value;
}

function refusal(field: string, detail: string): Error {
  return commonProblem('BAD_REQUEST', detail, {
    at: { field },
    hint: 'Send the fields passphrase and numberTaken, and then one part "file".',
  });
}
