import { catalogue, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { attachmentHeader } from '#files';
import { Needs, Tx, type OfficeReply } from '#offices';
import { commonProblem } from '#platform';
import { customFieldsOf } from '#records';
import { Controller, Get, Param, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { FieldDefinitionsDto, FieldDefinitionsListDto } from './definition.dto.js';
import { definitionsFile, fieldDefinitions } from './definitions.js';
import { isExchanged } from './targets.js';

/** Import field definitions: what files of each record type may hold, read-only (S2-01 to S2-29). */
@ApiTags('imports')
@ApiBearerAuth()
@Needs('records-read')
@Controller('api/field-definitions')
export class FieldDefinitionController {
  @Get()
  @ApiOperation({ summary: 'The fields that files of each record type may hold' })
  @ApiOkResponse({ type: FieldDefinitionsListDto })
  async list(@Tx() tx: OfficeTransaction): Promise<FieldDefinitionsListDto> {
    const items: FieldDefinitionsDto[] = [];
    for (const type of described()) items.push(await definitionsOf(tx, type));
    return { items };
  }

  @Get('file')
  @ApiOperation({ summary: 'The same as a file (CSV)' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@Tx() tx: OfficeTransaction, @Res({ passthrough: true }) reply: OfficeReply): Promise<string> {
    const types = [];
    for (const type of described())
      types.push({ type, fields: fieldDefinitions(type, await customFieldsOf(tx, type)) });
    reply.header('content-type', 'text/csv; charset=utf-8');
    reply.header('content-disposition', attachmentHeader('field-definitions.csv'));
    return definitionsFile(types);
  }

  @Get(':recordType')
  @ApiOperation({ summary: 'The fields that files of one record type may hold' })
  @ApiOkResponse({ type: FieldDefinitionsDto })
  @ApiNotFoundResponse()
  async read(@Tx() tx: OfficeTransaction, @Param('recordType') name: string): Promise<FieldDefinitionsDto> {
    const type = described().find((one) => one.name === name || one.plural === name);
    if (!type) throw commonProblem('NOT_FOUND', 'there is no such record type');
    return definitionsOf(tx, type);
  }
}

function described(): RecordTypeDescription[] {
  return catalogue.filter(({ edited }) => edited);
}

async function definitionsOf(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
): Promise<FieldDefinitionsDto> {
  const fields = fieldDefinitions(type, await customFieldsOf(tx, type));
  return { recordType: type.name, label: type.label, imported: isExchanged(type), fields };
}
