import { jsonSchemaOf, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { etagOf, IdPipe, Needs, requiredVersion, Tx, type OfficeReply, type Page } from '#offices';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
  type Type,
} from '@nestjs/common';
import { ApiTags, ApiBearerAuth } from '@nestjs/swagger';
import { compile } from './compiled-type.js';
import {
  DescribesChange,
  DescribesCreate,
  DescribesList,
  DescribesRead,
  DescribesRemove,
  DescribesRestore,
} from './record.api.js';
import { RecordService, type WrittenRecord } from './record.service.js';
import type { RecordAnswer } from './row.js';
import { ListGrammar } from './query/list-query.js';

/**
 * The controller of one record type: `/contacts`, `/policies` … with the schemas of the catalogue (S4-65).
 * @param creatable false where records are made in another way (attachments come as files)
 */
// oxlint-disable-next-line max-lines-per-function -- the routes of one class, which is made anew for each type
export function recordController(type: RecordTypeDescription, creatable = true): Type<unknown> {
  const compiled = compile(type);
  const grammar = new ListGrammar(compiled);

  @ApiTags(type.plural)
  @ApiBearerAuth()
  @Controller(`api/${type.plural}`)
  class ReadController {
    constructor(protected readonly records: RecordService) {}

    @Get()
    @Needs('records-read')
    @DescribesList(type, grammar)
    list(@Tx() tx: OfficeTransaction, @Query() query: Record<string, unknown>): Promise<Page<RecordAnswer>> {
      return this.records.list(tx, compiled, grammar.list(query));
    }

    @Get(':id')
    @Needs('records-read')
    @DescribesRead(type)
    async read(
      @Tx() tx: OfficeTransaction,
      @Param('id', IdPipe) id: string,
      @Res({ passthrough: true }) reply: OfficeReply,
    ): Promise<RecordAnswer> {
      return withEtag(reply, await this.records.read(tx, compiled, id));
    }

    @Patch(':id')
    @Needs('records-write')
    @DescribesChange(type)
    async change(
      @Tx() tx: OfficeTransaction,
      @Param('id', IdPipe) id: string,
      @Headers('if-match') ifMatch: string | undefined,
      @Body() input: Record<string, unknown>,
      @Res({ passthrough: true }) reply: OfficeReply,
    ): Promise<WrittenRecord> {
      return withEtag(reply, await this.records.change(tx, compiled, id, requiredVersion(ifMatch), input));
    }

    @Delete(':id')
    @HttpCode(204)
    @Needs('records-write')
    @DescribesRemove(type)
    remove(
      @Tx() tx: OfficeTransaction,
      @Param('id', IdPipe) id: string,
      @Headers('if-match') ifMatch: string | undefined,
    ): Promise<void> {
      return this.records.remove(
        tx,
        compiled,
        id,
        ifMatch === undefined ? undefined : requiredVersion(ifMatch),
      );
    }

    @Post(':id/restore')
    @HttpCode(200)
    @Needs('records-write')
    @DescribesRestore(type)
    async restore(
      @Tx() tx: OfficeTransaction,
      @Param('id', IdPipe) id: string,
      @Res({ passthrough: true }) reply: OfficeReply,
    ): Promise<WrittenRecord> {
      return withEtag(reply, await this.records.restore(tx, compiled, id));
    }
  }

  @ApiTags(type.plural)
  @ApiBearerAuth()
  @Controller(`api/${type.plural}`)
  class EditController extends ReadController {
    @Post()
    @Needs('records-write')
    @DescribesCreate(type, jsonSchemaOf(type, 'create'))
    async create(
      @Tx() tx: OfficeTransaction,
      @Body() input: Record<string, unknown>,
      @Res({ passthrough: true }) reply: OfficeReply,
    ): Promise<WrittenRecord> {
      const made = await this.records.create(tx, compiled, input);
      reply.header('location', `/api/${type.plural}/${made.id}`);
      return withEtag(reply, made);
    }
  }

  return named(creatable ? EditController : ReadController, type);
}

/** Sets the ETag of a record's version. */
export function withEtag<T extends { version: number }>(reply: OfficeReply, record: T): T {
  reply.header('etag', etagOf(record.version));
  return record;
}

/** Nest and the API's description tell controllers apart by name. */
function named(controller: Type<unknown>, type: RecordTypeDescription): Type<unknown> {
  const name = `${type.name.charAt(0).toUpperCase()}${type.name.slice(1)}RecordsController`;
  return Object.defineProperty(controller, 'name', { value: name });
}
