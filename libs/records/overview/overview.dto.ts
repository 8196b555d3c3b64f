import { catalogue } from '#catalogue';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsUUID } from 'class-validator';

/** Most titles that one request asks for: as many as an address holds. */
const MOST_TITLES = 100;
const TYPES = catalogue.map(({ name }) => name);

export class CountedRecordsDto {
  @ApiProperty({ example: 'policy' })
  recordType!: string;
  @ApiProperty({ description: 'Records that you may see and that are not in the bin', example: 3 })
  count!: number;
}

export class ContactRecordsDto {
  @ApiProperty({ type: [CountedRecordsDto], description: 'One for each type that hangs below a contact' })
  items!: CountedRecordsDto[];
}

export class TitlesQueryDto {
  @ApiProperty({ description: 'The record type of the ids', enum: TYPES, example: 'contact' })
  @IsIn(TYPES)
  type!: string;

  @ApiProperty({ description: `Ids with commas between them, ${MOST_TITLES} at most`, type: String })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsUUID('all', { each: true })
  @ArrayMaxSize(MOST_TITLES)
  ids!: string[];
}

export class TitleDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ description: 'What people recognise it by', example: 'Lovelace, Ada' })
  title!: string;
}

export class TitlesDto {
  @ApiProperty({
    type: [TitleDto],
    description: 'Without those that you may not see, and those without a title',
  })
  items!: TitleDto[];
}
