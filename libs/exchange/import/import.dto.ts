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
import type { ImportRow } from './import.repository.js';
import { IsColumnMap } from './is-column-map.js';
import { MODES, type ColumnMap, type ImportOptions } from './plan.js';
import { ROW_LIMIT } from './read-file.js';

const STATES = ['uploaded', 'checking', 'refused', 'checked', 'completing', 'completed', 'undoing', 'undone'];

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

const MAP = {
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

export class SuggestionDto {
  @ApiProperty({ type: String, nullable: true, example: 'lastName' })
  target!: string | null;
  @ApiProperty({ description: '1: its name is the field; 0: it fits nowhere', example: 0.9 })
  confidence!: number;
}

export class ImportColumnDto {
  @ApiProperty({ example: 'Surname' })
  name!: string;
  @ApiProperty({ type: [String], description: 'The first values, shortened' })
  samples!: string[];
  @ApiProperty({ type: SuggestionDto })
  suggestion!: SuggestionDto;
}

export class FoundFormDto extends FormDto {
  @ApiProperty({ description: 'false: the encoding is a guess, which the check has to confirm' })
  sure!: boolean;
  @ApiProperty({ description: 'Line breaks of the file: about as many as records' })
  lines!: number;
}

/** Counts of records. */
export class ImportFiguresDto {
  @ApiProperty()
  rows!: number;
  @ApiProperty()
  toCreate!: number;
  @ApiProperty()
  toUpdate!: number;
  @ApiProperty()
  toSkip!: number;
  @ApiProperty({ description: 'Records with errors' })
  wrong!: number;
  @ApiProperty({ description: 'Records with warnings (S3-33)' })
  warned!: number;
}

export class ImportResultDto {
  @ApiProperty()
  created!: number;
  @ApiProperty()
  updated!: number;
  @ApiProperty({ description: 'Records that were already as the file has them' })
  unchanged!: number;
  @ApiProperty({ description: 'Duplicates that were to be skipped' })
  skipped!: number;
  @ApiProperty({ description: 'Records that were wrong, or could not be written' })
  failed!: number;
  @ApiProperty()
  undone!: number;
  @ApiProperty({ description: 'Records that the undo kept, because somebody has changed them since' })
  kept!: number;
}

/** An import, with how far it is. */
export class ImportDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ example: 'contact' })
  recordType!: string;
  @ApiProperty({ enum: STATES })
  state!: string;
  @ApiProperty({ example: 'contacts.csv' })
  fileName!: string;
  @ApiProperty({ enum: ['csv', 'json'] })
  format!: string;
  @ApiProperty({ description: 'Bytes' })
  size!: number;
  @ApiProperty({ type: FoundFormDto })
  form!: object;
  @ApiProperty({ type: [ImportColumnDto] })
  columns!: ImportColumnDto[];
  @ApiProperty({ ...MAP, nullable: true })
  map!: ColumnMap | null;
  @ApiProperty({ type: OptionsDto, nullable: true })
  options!: ImportOptions | null;
  @ApiProperty({ description: 'Most records of a file', example: ROW_LIMIT })
  rowLimit!: number;
  @ApiProperty({ type: ImportFiguresDto, description: 'What the check found' })
  check!: ImportFiguresDto;
  @ApiProperty({ type: ImportResultDto, description: 'What was done' })
  result!: ImportResultDto;
  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    description: 'Why the file was refused: code, detail, line',
  })
  problem!: object | null;
  @ApiProperty()
  createdByName!: string;
  @ApiProperty({ type: Date })
  createdAt!: Date;
  @ApiProperty({ type: Date, nullable: true })
  checkedAt!: Date | null;
  @ApiProperty({ type: Date, nullable: true })
  completedAt!: Date | null;
  @ApiProperty({ type: Date, nullable: true })
  undoneAt!: Date | null;
}

export class ImportPageDto {
  @ApiProperty({ type: [ImportDto] })
  items!: ImportDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class RowErrorDto {
  @ApiProperty({ description: 'Counted from 1; 0: the record as a whole' })
  column!: number;
  @ApiPropertyOptional({ description: 'Name of the column' })
  name?: string;
  @ApiPropertyOptional()
  field?: string;
  @ApiPropertyOptional({ description: 'Shortened; never of a secret field' })
  value?: string;
  @ApiProperty({ example: 'NOT_A_DATE' })
  code!: string;
  @ApiPropertyOptional()
  detail?: string;
  @ApiPropertyOptional()
  hint?: string;
  @ApiPropertyOptional({ description: 'Of a key or number that stands twice: the line that has it, too' })
  sameAsLine?: number;
  @ApiPropertyOptional({ type: [String], description: 'Of an ambiguous key: the records that have it' })
  candidates?: string[];
}

export class LineErrorsDto {
  @ApiProperty({ description: 'Where the record begins, counted from 1' })
  line!: number;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  recordId!: string | null;
  @ApiProperty({ type: [RowErrorDto] })
  errors!: RowErrorDto[];
  @ApiProperty({ type: [RowErrorDto] })
  warnings!: RowErrorDto[];
}

export class LineErrorsPageDto {
  @ApiProperty({ type: [LineErrorsDto] })
  items!: LineErrorsDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class TouchedRecordDto {
  @ApiProperty()
  line!: number;
  @ApiProperty({ enum: ['create', 'update'] })
  action!: string;
  @ApiProperty({ format: 'uuid' })
  id!: string;
}

export class TouchedRecordPageDto {
  @ApiProperty({ type: [TouchedRecordDto] })
  items!: TouchedRecordDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

/** An import as it is answered: nothing of where its file lies. */
export function importAnswer(row: ImportRow): ImportDto {
  const { id, recordType, state, fileName, format, form, columns, map, options, problem } = row;
  const { createdByName, createdAt, checkedAt, completedAt, undoneAt } = row;
  return {
    ...{ id, recordType, state, fileName, format, size: Number(row.size), form, columns, map, options },
    rowLimit: ROW_LIMIT,
    check: {
      rows: row.rows,
      toCreate: row.toCreate,
      toUpdate: row.toUpdate,
      toSkip: row.toSkip,
      wrong: row.wrong,
      warned: row.warned,
    },
    result: {
      created: row.created,
      updated: row.updated,
      unchanged: row.unchanged,
      skipped: completedAt ? row.toSkip : 0,
      failed: row.failed + (completedAt ? row.wrong : 0),
      undone: row.undone,
      kept: row.kept,
    },
    ...{ problem, createdByName, createdAt, checkedAt, completedAt, undoneAt },
  };
}
