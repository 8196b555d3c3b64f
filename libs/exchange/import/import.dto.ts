import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ENCODINGS } from '../csv/encoding.js';
import { PHONE_COUNTRIES } from '../fields/cells.js';
import { IsColumnMap, IsConstants, IsParts } from './is-column-map.js';
import {
  MODES,
  NUMBER_TAKEN,
  ON_ERROR,
  type ColumnMap,
  type ImportOptions,
  type PartRecipe,
} from './recipe.js';

/** How a file is written, where it was not found out rightly. */
export class FormDto {
  @ApiPropertyOptional({ enum: ENCODINGS })
  @IsOptional()
  @IsIn(ENCODINGS)
  encoding?: string;

  @ApiPropertyOptional({ enum: [',', ';', '\t', '|'] })
  @IsOptional()
  @IsIn([',', ';', '\t', '|'])
  delimiter?: string;

  @ApiPropertyOptional({ enum: ['"', "'", ''], description: 'Empty: the file has no quotes' })
  @IsOptional()
  @IsIn(['"', "'", ''])
  quote?: string;

  @ApiPropertyOptional({
    description: 'The line of column names; what stands before it is left out. 0: there is none',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(50)
  headerLine?: number;

  @ApiPropertyOptional({ description: 'Workbooks: the sheet to read', example: 'Contacts' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  sheet?: string;

  @ApiPropertyOptional({
    enum: ['dmy', 'mdy', 'ymd'],
    description: 'Order of day, month and year; without it days are read as 2026-11-22 only',
  })
  @IsOptional()
  @IsIn(['dmy', 'mdy', 'ymd'])
  dateOrder?: 'dmy' | 'mdy' | 'ymd';

  @ApiPropertyOptional({ enum: ['.', ','] })
  @IsOptional()
  @IsIn(['.', ','])
  decimalSign?: '.' | ',';

  @ApiPropertyOptional({
    description: 'Moments without a time zone, and days where a moment is asked for, are in UTC',
  })
  @IsOptional()
  @IsBoolean()
  assumeUtc?: boolean;

  @ApiPropertyOptional({
    example: 'NL',
    description: 'Phone numbers without a country code are of this country (ISO 3166-1 alpha-2)',
  })
  @IsOptional()
  @IsIn(PHONE_COUNTRIES)
  phoneCountry?: string;
}

/** Another look at a file. */
export class LookAgainDto {
  @ApiPropertyOptional({ description: 'As records of this type', example: 'note' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  recordType?: string;

  @ApiPropertyOptional({ type: FormDto, description: 'What is left out is found out anew' })
  @IsOptional()
  @ValidateNested()
  @Type(() => FormDto)
  form?: FormDto;
}

/** What shall be done with the records. */
export class OptionsDto {
  @ApiPropertyOptional({ enum: MODES, default: 'createAndUpdate' })
  @IsOptional()
  @IsIn(MODES)
  mode?: ImportOptions['mode'];

  @ApiPropertyOptional({
    type: [String],
    description:
      'Fields by which existing records are found; by default the id or the number of the record, if the file has it',
    example: ['clientNumber'],
  })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  @Length(1, 120, { each: true })
  key?: string[];

  @ApiPropertyOptional({
    enum: ON_ERROR,
    default: 'stop',
    description:
      'Wrong records: skip leaves them out, stop writes nothing while there are any, review leaves them out and makes an import of them that waits to be mended (S3-40)',
  })
  @IsOptional()
  @IsIn(ON_ERROR)
  onError?: ImportOptions['onError'];

  @ApiPropertyOptional({
    type: [String],
    description:
      'Fields that decide, in this order, when several records have the key; a record that agrees in none of them is another one (S5-54)',
  })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  @Length(1, 120, { each: true })
  tieBreak?: string[];

  @ApiPropertyOptional({
    enum: ['overwrite', 'preserve'],
    default: 'overwrite',
    description:
      'Whether values of the file replace those of an existing record, or fill its empty fields only',
  })
  @IsOptional()
  @IsIn(['overwrite', 'preserve'])
  existing?: 'overwrite' | 'preserve';

  @ApiPropertyOptional({
    enum: NUMBER_TAKEN,
    default: 'error',
    description:
      'A new record whose number another one of the office has (S1-13 to S1-16): an error; newNumber: it gets the next number, this one stays searchable; update: it is that record; skip: it is left out',
  })
  @IsOptional()
  @IsIn(NUMBER_TAKEN)
  numberTaken?: ImportOptions['numberTaken'];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description:
      'Values for fields that no column brings, written as in a cell; $today; or =[Column]: what that column says, too',
    example: { contactType: 'debtor' },
  })
  @IsOptional()
  @IsConstants()
  constants?: Record<string, string>;

  @ApiPropertyOptional({
    enum: ['keep', 'clear'],
    default: 'keep',
    description: 'Whether an empty cell leaves the value of an existing record or empties it',
  })
  @IsOptional()
  @IsIn(['keep', 'clear'])
  emptyCells?: ImportOptions['emptyCells'];
}

/** How a map is described. */
export const MAP = {
  type: 'object' as const,
  additionalProperties: {
    type: 'object',
    nullable: true,
    properties: {
      field: { type: 'string' },
      values: { type: 'object', additionalProperties: { type: 'string' } },
      default: { type: 'string' },
      blank: { type: 'string', enum: ['permitted', 'refused'] },
      mustEqualDefault: { type: 'boolean' },
      onFault: { type: 'string', enum: ['record', 'field'] },
      form: { type: 'string', enum: ['crm', 'cnpj', 'crmOrCnpj'] },
      negate: { type: 'boolean' },
      sameAs: { type: 'string' },
    },
  },
  description:
    'By the name of the column: the field; own words for values ("" means: no value); what an empty cell means; whether cells may be empty, must equal the default, and whether a wrong one cancels the record or only the field; null: the column is left out',
  example: { Surname: { field: 'lastName' }, Remark: null },
};

/** How the parts of a file with several types of record are described. */
export const PARTS = {
  type: 'array' as const,
  maxItems: 20,
  items: {
    type: 'object',
    required: ['name', 'recordType', 'columns'],
    properties: {
      name: { type: 'string', example: 'notes' },
      recordType: { type: 'string', example: 'note' },
      when: {
        type: 'object',
        required: ['column'],
        properties: {
          column: { type: 'string' },
          values: { type: 'array', items: { type: 'string' } },
          filled: { type: 'boolean' },
        },
        description:
          'The lines that the part is for: the column has one of the values, or any; without it every line',
      },
      columns: MAP,
      links: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description:
          'Links that lead to the record which another part makes of the same line: field and name of the part',
      },
      onlyNew: { type: 'string', description: 'Only for lines on which that part makes a new record' },
      options: { type: 'object', additionalProperties: true, description: 'Over the options of the import' },
    },
  },
  description:
    'Several types of record in one file (S1-31). They are written in the order of the catalogue; links find records of the same file by their numbers, keys or ids within the file before those of the office',
};

/** A check of a file. */
export class CheckDto {
  @ApiPropertyOptional({ type: FormDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => FormDto)
  form?: FormDto;

  @ApiPropertyOptional(MAP)
  @IsOptional()
  @IsObject()
  @IsColumnMap()
  map?: ColumnMap;

  @ApiPropertyOptional(PARTS)
  @IsOptional()
  @IsParts()
  parts?: PartRecipe[];

  @ApiPropertyOptional({
    description: 'Name of a saved map; what is given here beside it counts',
    example: 'Client Notes',
  })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  mapName?: string;

  @ApiPropertyOptional({ type: OptionsDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => OptionsDto)
  options?: OptionsDto;
}

/** The end of an import. */
export class CompleteDto {
  @ApiPropertyOptional({
    enum: ON_ERROR,
    description: 'As in the options of the check, if it is left out',
  })
  @IsOptional()
  @IsIn(ON_ERROR)
  onError?: ImportOptions['onError'];
}

/** Records as JSON instead of a file (S3-47). */
export class RecordsDto {
  @ApiProperty({ example: 'contact' })
  @IsString()
  @Length(1, 60)
  recordType!: string;

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  @IsArray()
  @IsObject({ each: true })
  records!: object[];
}
