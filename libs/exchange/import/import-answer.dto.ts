import { decryptField } from '#platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FormDto } from './form.dto.js';
import { OptionsDto } from './import.dto.js';
import { MAP, PARTS } from './recipe-schema.js';
import type { ImportRow } from './import.repository.js';
import { FILE_FORMATS } from './plan.js';
import type { ColumnMap, ImportOptions, PartRecipe } from './recipe.js';
import { ROW_LIMIT } from './read-file.js';

const STATES = ['uploaded', 'checking', 'refused', 'checked', 'completing', 'completed', 'undoing', 'undone'];

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

export class SheetDto {
  @ApiProperty({ example: 'Contacts' })
  name!: string;
  @ApiProperty({ description: 'Rows with a value' })
  rows!: number;
}

export class FoundFormDto extends FormDto {
  @ApiProperty({ description: 'false: the encoding is a guess, which the check has to confirm' })
  sure!: boolean;
  @ApiProperty({ description: 'Line breaks of the file: about as many as records' })
  lines!: number;
  @ApiPropertyOptional({ type: [SheetDto], description: 'Workbooks: the sheets that are shown' })
  sheets?: SheetDto[];
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
  @ApiProperty({ enum: FILE_FORMATS })
  format!: string;
  @ApiProperty({ description: 'Bytes' })
  size!: number;
  @ApiProperty({ type: FoundFormDto })
  form!: object;
  @ApiProperty({ type: [ImportColumnDto] })
  columns!: ImportColumnDto[];
  @ApiProperty({ ...MAP, nullable: true })
  map!: ColumnMap | null;
  @ApiProperty({ ...PARTS, nullable: true })
  parts!: PartRecipe[] | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The import whose failed records this one brings again',
  })
  retryOf!: string | null;
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
  @ApiPropertyOptional({ description: 'Workbooks: where it stands in the sheet', example: 'C5' })
  cell?: string;
  @ApiProperty({ example: 'NOT_A_DATE' })
  code!: string;
  @ApiPropertyOptional()
  detail?: string;
  @ApiPropertyOptional()
  hint?: string;
  @ApiPropertyOptional({ description: 'Name of the part, in a file with several types of record' })
  part?: string;
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
  @ApiProperty({ example: 'contact' })
  recordType!: string;
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ type: String, nullable: true, description: 'What people recognise it by' })
  title!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The contact that it belongs to' })
  contactId!: string | null;
}

export class TouchedRecordPageDto {
  @ApiProperty({ type: [TouchedRecordDto] })
  items!: TouchedRecordDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

/** An import as it is answered: nothing of where its file lies. */
export function importAnswer(row: ImportRow): ImportDto {
  const { id, recordType, state, fileName, format, form, columns, map, options, parts, retryOf, problem } =
    row;
  const { createdByName, createdAt, checkedAt, completedAt, undoneAt } = row;
  return {
    id,
    recordType,
    state,
    fileName,
    format,
    size: Number(row.size),
    form: shownForm(form),
    columns: columns.map((column) => ({ ...column, samples: opened(column.samples) })),
    map,
    parts,
    retryOf,
    options,
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
    problem,
    createdByName,
    createdAt,
    checkedAt,
    completedAt,
    undoneAt,
  };
}

function shownForm({ book, end: _end, ...form }: ImportRow['form']): object {
  return { ...form, ...(book ? { sheets: book.sheets.map(({ name, rows }) => ({ name, rows })) } : {}) };
}

function opened(samples: string): string[] {
  return samples === '' ? [] : (JSON.parse(decryptField(samples)) as string[]);
}
