import { catalogue, recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { SignedIn, Tx } from '#offices';
import { config } from '#platform';
import { customFieldsOf } from '#records';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { COLUMN_LIMIT } from '../csv/csv-reader.js';
import { detailWords } from '../export/details.js';
import { exportFormat, FORMATS } from '../export/formats/formats.js';
import { canBeKey, isExchanged, targetsOf, usualKey, type Target } from '../fields/targets.js';
import { FormDto } from '../import/form.dto.js';
import { OptionsDto } from '../import/import.dto.js';
import { exchangedType } from '../import/exchanged-type.js';
import { UNDO_DAYS } from '../import/import.service.js';
import { ROW_LIMIT } from '../import/read-file.js';
import { UPLOADS } from '../import/uploads.js';
import { describedOptions } from './described.js';
import { ExchangeDto, FileFieldsDto, WhichFieldsDto, type FileFieldDto } from './exchange.dto.js';

/** What files can be, for whoever makes a screen or a file: limits, formats, options, fields. */
@ApiTags('imports')
@ApiBearerAuth()
@Controller('api/exchange')
export class ExchangeController {
  @Get()
  @SignedIn('it describes the program, not the data of an office')
  @ApiOperation({ summary: 'Limits, formats and options of imports and exports' })
  @ApiOkResponse({ type: ExchangeDto })
  read(): ExchangeDto {
    return {
      fileLimit: config().fileLimit,
      rowLimit: ROW_LIMIT,
      columnLimit: COLUMN_LIMIT,
      undoDays: UNDO_DAYS,
      uploads: [...UPLOADS],
      exportFormats: [...FORMATS],
      exportOnlyFor: Object.fromEntries(
        FORMATS.flatMap((name) => {
          const { recordTypes } = exportFormat(name);
          return recordTypes ? [[name, [...recordTypes]]] : [];
        }),
      ),
      detailFormats: FORMATS.filter((format) => exportFormat(format).hasDetails),
      recordTypes: catalogue.filter(isExchanged).map(({ name }) => name),
      form: describedOptions(FormDto),
      options: describedOptions(OptionsDto),
    };
  }

  @Get('fields')
  @SignedIn('names of fields, as the forms show them to everybody in the office; no values')
  @ApiOperation({ summary: 'The fields of a record type as files have them, those of the office included' })
  @ApiOkResponse({ type: FileFieldsDto })
  @ApiBadRequestResponse({ description: 'Unknown record type' })
  async fields(
    @Tx() tx: OfficeTransaction,
    @Query() { recordType: name }: WhichFieldsDto,
  ): Promise<FileFieldsDto> {
    const type = exchangedType(name);
    return {
      items: targetsOf(type, await customFieldsOf(tx, type)).map(fieldAnswer),
      details: detailWords(type),
    };
  }
}

function fieldAnswer(target: Target): FileFieldDto {
  const { name, label, kind, required, virtualKey, exportOnly, field, custom, by } = target;
  return {
    name,
    label,
    kind,
    required,
    key: canBeKey(target),
    virtualKey,
    exportOnly,
    usual: by === undefined || by === usualKey(recordType(field?.to as string)),
    choices: [...(field?.choices ?? custom?.choices ?? [])],
    to: field?.to ?? null,
    by: by?.name ?? null,
  };
}
