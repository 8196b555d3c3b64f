import { type OfficeTransaction } from '#database';
import {
  Ctx,
  IdPipe,
  Needs,
  Once,
  OwnTransaction,
  PageDto,
  Tx,
  type Page,
  type RunOnce,
  idempotencyKey,
} from '#offices';
import type { Context } from '#platform';
import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Patch, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { answeredOnce } from './answered-once.js';
import { importAnswer, ImportDto } from './import-answer.dto.js';
import { DropDto, MendedDto, MendLineDto, ReplaceDto, WrongLinePageDto } from './mend.dto.js';
import { MendService, type WrongLine } from './mend.service.js';

/** Wrong records of a checked import, mended in place: edit a cell, find and replace, drop lines, check again (S3-106, S3-107, S3-130). */
@ApiTags('imports')
@ApiBearerAuth()
@Needs('file-import', 'records-write')
@Controller('api/imports/:id')
export class MendController {
  constructor(private readonly mending: MendService) {}

  @Get('wrong-lines')
  @OwnTransaction('the file is read after the transaction')
  @ApiOperation({ summary: 'Wrong lines with all that they say, to be mended' })
  @ApiOkResponse({ type: WrongLinePageDto })
  wrongLines(
    @Ctx() context: Context,
    @Param('id', IdPipe) id: string,
    @Query() page: PageDto,
  ): Promise<Page<WrongLine>> {
    return this.mending.wrongLines(context, id, page);
  }

  @Patch('wrong-lines/:line')
  @ApiOperation({ summary: 'Give cells of a wrong line other values; the file stays as it was sent' })
  @ApiOkResponse({ type: MendedDto })
  @ApiConflictResponse({ description: 'IMPORT_STATE, LINE_NOT_WRONG, TOO_MANY_EDITS' })
  async mend(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Param('line', ParseIntPipe) line: number,
    @Body() { cells }: MendLineDto,
  ): Promise<MendedDto> {
    return { lines: await this.mending.mend(tx, id, line, cells) };
  }

  @Post('replace')
  @HttpCode(200)
  @ApiOperation({ summary: 'Replace a wrong value of a column in every wrong line' })
  @idempotencyKey
  @ApiOkResponse({ type: MendedDto })
  @ApiConflictResponse({ description: 'IMPORT_STATE, TOO_MANY_EDITS' })
  async replace(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() request: ReplaceDto,
  ): Promise<MendedDto> {
    return { lines: await this.mending.replace(tx, id, request) };
  }

  @Post('drop')
  @HttpCode(200)
  @ApiOperation({ summary: 'Leave wrong lines out of the import' })
  @idempotencyKey
  @ApiOkResponse({ type: MendedDto })
  @ApiConflictResponse({ description: 'IMPORT_STATE, TOO_MANY_EDITS' })
  async drop(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() request: DropDto,
  ): Promise<MendedDto> {
    return { lines: await this.mending.drop(tx, id, request) };
  }

  @Post('check-mended')
  @HttpCode(202)
  @ApiOperation({ summary: 'Check what was mended, and only that' })
  @idempotencyKey
  @ApiAcceptedResponse({ type: ImportDto })
  @ApiConflictResponse({ description: 'IMPORT_STATE, NOTHING_MENDED' })
  async checkMended(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<ImportDto> {
    return importAnswer(await this.mending.checkMended(tx, id));
  }

  @Post('retry')
  @OwnTransaction('the failed records are stored as a file before the transaction opens')
  @ApiOperation({
    summary: 'The failed records again: a new import of them alone, with the same map and options',
  })
  @idempotencyKey
  @ApiCreatedResponse({ type: ImportDto })
  @ApiConflictResponse({ description: 'IMPORT_STATE, NOTHING_FAILED' })
  retry(@Ctx() context: Context, @Param('id', IdPipe) id: string, @Once() once: RunOnce): Promise<ImportDto> {
    return answeredOnce(once, (atOnce) => this.mending.retry(context, id, atOnce));
  }
}
