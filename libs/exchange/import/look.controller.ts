import type { OfficeTransaction } from '#database';
import { IdPipe, Needs, Tx, idempotencyKey } from '#offices';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { importAnswer, ImportDto } from './import-answer.dto.js';
import { LookAgainDto } from './import.dto.js';
import { ImportMapListDto } from '../maps/map.dto.js';
import type { ImportMap } from '../maps/map.repository.js';
import { ImportService } from './import.service.js';

/** Other looks at an uploaded file (S3-37, S5-30). */
@ApiTags('imports')
@ApiBearerAuth()
@Needs('file-import', 'records-write')
@Controller('api/imports')
export class ImportLookController {
  constructor(private readonly imports: ImportService) {}

  @Post(':id/look')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Look at the file anew: as records of another type, or written in another way',
    description:
      'Answers its columns and where each seems to belong. Nothing is checked; an earlier check is forgotten.',
  })
  @idempotencyKey
  @ApiOkResponse({ type: ImportDto })
  @ApiConflictResponse({ description: 'IMPORT_STATE' })
  @ApiUnprocessableEntityResponse({ description: 'FILE_EMPTY, FILE_BROKEN, HEADER_WRONG, TOO_MANY_COLUMNS' })
  async look(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() request: LookAgainDto,
  ): Promise<ImportDto> {
    return importAnswer(await this.imports.look(tx, id, request));
  }

  @Get(':id/fitting-maps')
  @ApiOperation({ summary: 'The import maps that are made for files with such columns, best first' })
  @ApiOkResponse({ type: ImportMapListDto })
  async fittingMaps(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
  ): Promise<{ items: ImportMap[] }> {
    return { items: await this.imports.fittingMaps(tx, id) };
  }
}
