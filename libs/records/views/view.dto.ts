import { catalogue } from '#catalogue';
import { PageDto } from '#offices';
import { ApiProperty, ApiPropertyOptional, PartialType, PickType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsObject, IsString, Length } from 'class-validator';

/** Record types that have a list. */
const LISTED = catalogue.filter(({ edited }) => edited).map(({ name }) => name);
const MOST_COLUMNS = 100;

export class NewViewDto {
  @ApiProperty({ description: 'The record type of the list', enum: LISTED, example: 'contact' })
  @IsIn(LISTED)
  recordType!: string;

  @ApiProperty({ description: 'Unique among your views of this list', maxLength: 120, example: 'Prospects' })
  @IsString()
  @Length(1, 120)
  name!: string;

  @ApiProperty({
    description: 'Parameters of the list (search, filters, sort), in its words; without cursor and limit',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { status: 'prospect', sort: '-createdAt' },
  })
  @IsObject()
  query!: Record<string, string>;

  @ApiProperty({
    description: 'Names of the fields that are shown, in their order',
    type: [String],
    maxItems: MOST_COLUMNS,
    example: ['displayName', 'clientNumber'],
  })
  @IsArray()
  @ArrayMaxSize(MOST_COLUMNS)
  @ArrayUnique()
  @IsString({ each: true })
  columns!: string[];
}

/** What is left out stays as it is. */
export class ChangeViewDto extends PartialType(PickType(NewViewDto, ['name', 'query', 'columns'] as const)) {}

export class ViewDto extends NewViewDto {
  @ApiProperty({ format: 'uuid', example: '019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11' })
  id!: string;
  @ApiProperty({ description: 'Counts the changes; the ETag is made of it', example: 1 })
  version!: number;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt!: Date;
}

export class ViewPageDto {
  @ApiProperty({ type: [ViewDto] })
  items!: ViewDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}

export class WhichViewsDto extends PageDto {
  @ApiPropertyOptional({ description: 'Views of this list', enum: LISTED, default: 'contact' })
  @IsIn(LISTED)
  recordType: string = 'contact';
}
