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
import { IsColumnMap } from './is-column-map.js';
import { MODES, type ColumnMap, type ImportOptions } from './plan.js';

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
    enum: ['skip', 'stop'],
    default: 'stop',
    description: 'Leave wrong records out, or write nothing while there are any',
  })
  @IsOptional()
  @IsIn(['skip', 'stop'])
  onError?: ImportOptions['onError'];

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
    },
  },
  description:
    'By the name of the column: the field, and own words for the values of a choice; null: the column is left out',
  example: { Surname: { field: 'lastName' }, Remark: null },
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
    enum: ['skip', 'stop'],
    description: 'As in the options of the check, if it is left out',
  })
  @IsOptional()
  @IsIn(['skip', 'stop'])
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
