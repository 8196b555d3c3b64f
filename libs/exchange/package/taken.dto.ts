import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { ImportResultDto } from '../import/import-answer.dto.js';
import type { TakenFigures, TakenRow } from './taken.repository.js';
import { NUMBER_TAKEN_IN, type NumberTakenIn } from './taken.repository.js';

const STATES = [
  'unpacking',
  'checking',
  'refused',
  'checked',
  'completing',
  'completed',
  'undoing',
  'undone',
];

/** Another check of a package. */
export class CheckTakenDto {
  @ApiProperty({
    enum: NUMBER_TAKEN_IN,
    description:
      'Numbers that the office already has (S1-13 to S1-16): an error; newNumber: the newcomer gets the next one, the old one stays searchable; update: it is that record',
  })
  @IsIn(NUMBER_TAKEN_IN)
  numberTaken!: NumberTakenIn;
}

/** The end of taking a package in. */
export class CompleteTakenDto {
  @ApiPropertyOptional({
    enum: ['stop', 'skip'],
    default: 'stop',
    description: 'Wrong records: write nothing while there are any, or leave them out',
  })
  @IsOptional()
  @IsIn(['stop', 'skip'])
  onError: 'stop' | 'skip' = 'stop';
}

/** A record type on the receipt: sent = created + updated + unchanged + skipped + failed + waiting. */
export class TakenLineDto extends ImportResultDto {
  @ApiProperty({ example: 'contact' })
  recordType!: string;
  @ApiProperty({ example: 'Contacts' })
  label!: string;
  @ApiProperty({ description: 'Records in the package' })
  sent!: number;
  @ApiProperty({ description: 'Records that nothing was done with yet' })
  waiting!: number;
}

export class StayedDto {
  @ApiProperty({ example: 'S4-52' })
  line!: string;
  @ApiProperty()
  says!: string;
  @ApiProperty({ example: 'contact' })
  recordType!: string;
  @ApiProperty()
  label!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'null: whole records; else the field that stays',
  })
  part!: string | null;
  @ApiProperty()
  count!: number;
}

/** A package that is taken in, with how far it is and its receipt. */
export class TakenPackageDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ format: 'uuid', description: 'What the package calls itself' })
  packageId!: string;
  @ApiProperty({ example: 'package-2026-11-22.zip.age' })
  fileName!: string;
  @ApiProperty({ enum: STATES })
  state!: string;
  @ApiProperty({ description: 'The office that made it' })
  office!: string;
  @ApiProperty({ description: 'Who made it there' })
  madeBy!: string;
  @ApiProperty({ type: Date })
  madeAt!: string;
  @ApiProperty({ enum: NUMBER_TAKEN_IN })
  numberTaken!: string;
  @ApiProperty({ type: [TakenLineDto], description: 'The receipt; before the completion what it would be' })
  records!: TakenLineDto[];
  @ApiProperty({ description: 'Whether every line of the receipt adds up and nothing waits' })
  complete!: boolean;
  @ApiProperty({ type: [StayedDto], description: 'What stayed behind, by the rule' })
  stays!: StayedDto[];
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Chosen contacts that could not go',
  })
  leftOut!: object[];
  @ApiProperty({ type: [String], format: 'uuid', description: 'Its imports, whose errors can be read' })
  importIds!: string[];
  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    description: 'Why it was refused: code and detail',
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

export class TakenPackagePageDto {
  @ApiProperty({ type: [TakenPackageDto] })
  items!: TakenPackageDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

const DONE = new Set(['completed', 'undoing', 'undone']);

/** A package as it is answered: nothing of where its files lie. */
export function takenAnswer(
  row: TakenRow,
  figures: readonly TakenFigures[],
  importIds: readonly string[],
): TakenPackageDto {
  const { id, packageId, fileName, state, manifest, numberTaken, problem, createdByName, createdAt } = row;
  const { checkedAt, completedAt, undoneAt } = row;
  const isDone = DONE.has(state);
  const records = manifest.records.map(({ recordType, label, count }) => ({
    recordType,
    label,
    ...lineOf(
      count,
      figures.find((one) => one.recordType === recordType),
      isDone,
    ),
  }));
  return {
    id,
    packageId,
    fileName,
    state,
    office: manifest.office,
    madeBy: manifest.madeBy,
    madeAt: manifest.madeAt,
    numberTaken,
    records,
    complete: isDone && records.every(({ waiting }) => waiting === 0),
    stays: manifest.stays,
    leftOut: manifest.leftOut,
    importIds: [...importIds],
    problem,
    createdByName,
    createdAt,
    checkedAt,
    completedAt,
    undoneAt,
  };
}

/** Before the completion: what would be created, updated, skipped; what is wrong has failed already. */
function lineOf(
  sent: number,
  found: TakenFigures | undefined,
  isDone: boolean,
): Omit<TakenLineDto, 'recordType' | 'label'> {
  const none = { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0, undone: 0, kept: 0 };
  if (!found) return { sent, ...none, waiting: sent };
  const { undone, kept, wrong, toSkip } = found;
  const did = isDone
    ? {
        created: found.created,
        updated: found.updated,
        unchanged: found.unchanged,
        skipped: toSkip,
        failed: found.failed + wrong,
      }
    : { created: found.toCreate, updated: found.toUpdate, unchanged: 0, skipped: toSkip, failed: wrong };
  const sum = Object.values(did).reduce((one, other) => one + other, 0);
  return { sent, ...did, waiting: sent - sum, undone, kept };
}
