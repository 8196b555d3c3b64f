import type { OfficeTransaction } from '#database';
import { attachmentHeader } from '#files';
import { Needs, Tx, type OfficeReply } from '#offices';
import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { download } from '../export/download.js';
import { EXPORT_FORMATS } from '../export/formats/formats.js';
import { exchangedType } from '../import/exchanged-type.js';
import { officeModel } from './model.service.js';

/** Spreadsheets to fill and import (S5-17, S5-22). */
@ApiTags('imports')
@ApiBearerAuth()
@Needs('file-import')
@Controller('api/models')
export class ModelController {
  @Get(':plural')
  @ApiOperation({
    summary: 'The model spreadsheet of a record type',
    description:
      'A workbook with the columns that an import takes: mandatory ones red, drop-downs, notes, and a filled example. An export with fields=model has the same columns.',
  })
  @ApiParam({ name: 'plural', example: 'accounts' })
  @ApiProduces(EXPORT_FORMATS.xlsx.mediaType)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async model(
    @Tx() tx: OfficeTransaction,
    @Param('plural') plural: string,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<StreamableFile> {
    const type = exchangedType(plural);
    return download(reply, Readable.from([await officeModel(tx, type)]), {
      type: EXPORT_FORMATS.xlsx.mediaType,
      disposition: attachmentHeader(`${type.plural}-model.xlsx`),
    });
  }
}
