import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { FormDto } from './form.dto.js';
import { MAP, PARTS } from './recipe-schema.js';
import { IsColumnMap, IsConstants, IsParts } from './is-column-map.js';
import {
  MODES,
  NUMBER_TAKEN,
  ON_ERROR,
  type ColumnMap,
  type ImportOptions,
  type PartRecipe,
} from './recipe.js';

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
    default: false,
    description:
      'Write at once when the check has found nothing wrong, or when what is wrong shall be left out (onError)',
  })
  @IsOptional()
  @IsBoolean()
  completeAfterCheck?: boolean;

  @ApiPropertyOptional({
    enum: ['keep', 'clear'],
    default: 'keep',
    description: 'Whether an empty cell leaves the value of an existing record or empties it',
  })
  @IsOptional()
  @IsIn(['keep', 'clear'])
  emptyCells?: ImportOptions['emptyCells'];
}

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

  @ApiPropertyOptional({
    type: CheckDto,
    description: 'What to do with them: map and options, as in a check; nothing in it: as suggested',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => CheckDto)
  configuration?: CheckDto;

  @ApiPropertyOptional({ default: false, description: 'Check only; write nothing (S3-49)' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}
