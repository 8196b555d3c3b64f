import { IsName } from '#offices';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  MaxLength,
} from 'class-validator';

const EXAMPLE_ID = '019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11';
/** Contacts that one request may name; more of them go by filter. */
export const MOST_IDS = 1000;

export class NewSetDto {
  @ApiProperty({
    description: 'Unique in the office; case and accents do not count',
    maxLength: 120,
    example: 'Moving to Hamburg',
  })
  @IsString()
  @Length(1, 120)
  @IsName()
  name!: string;

  @ApiPropertyOptional({
    description: 'What the set is for',
    type: String,
    nullable: true,
    maxLength: 2000,
    example: 'Clients of Anna',
  })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  description?: string | null;
}

export class ChangeSetDto {
  @ApiPropertyOptional({ description: 'Unique in the office', maxLength: 120, example: 'Moved to Hamburg' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  @IsName()
  name?: string;

  @ApiPropertyOptional({
    description: 'What the set is for',
    type: String,
    nullable: true,
    maxLength: 2000,
    example: null,
  })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  description?: string | null;
}

/** Exactly one member is given. */
export class WhichContactsDto {
  @ApiPropertyOptional({
    description: 'These contacts',
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: MOST_IDS,
    example: [EXAMPLE_ID],
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_IDS)
  @IsUUID('loose', { each: true })
  contactIds?: string[];

  @ApiPropertyOptional({
    description: 'All contacts that match, in the words of the list of contacts',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { status: 'active', 'birthDate.from': '1970-01-01' },
  })
  @IsOptional()
  @IsObject()
  filter?: Record<string, unknown>;
}

/** Exactly one member is given. */
export class WhichMembersDto extends WhichContactsDto {
  @ApiPropertyOptional({ description: 'true: all contacts of the set', example: true })
  @IsOptional()
  @IsBoolean()
  all?: boolean;
}

/** Exactly one member is given. */
export class WhichLeaveDto extends WhichMembersDto {
  @ApiPropertyOptional({ description: 'true: those that you have tagged', example: true })
  @IsOptional()
  @IsBoolean()
  tagged?: boolean;
}

/** Exactly one member is given. */
export class WhichTagsDto extends WhichMembersDto {
  @ApiPropertyOptional({ description: 'true: none', example: true })
  @IsOptional()
  @IsBoolean()
  none?: boolean;
}

export class ChangeTagsDto {
  @ApiPropertyOptional({
    description: 'Contacts to tag as well',
    type: [String],
    format: 'uuid',
    maxItems: MOST_IDS,
    example: [EXAMPLE_ID],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_IDS)
  @IsUUID('loose', { each: true })
  tag?: string[];

  @ApiPropertyOptional({
    description: 'Contacts to tag no longer',
    type: [String],
    format: 'uuid',
    maxItems: MOST_IDS,
    example: [],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_IDS)
  @IsUUID('loose', { each: true })
  untag?: string[];
}

export class SetDto {
  @ApiProperty({ format: 'uuid', example: EXAMPLE_ID })
  id!: string;
  @ApiProperty({ example: 'Moving to Hamburg' })
  name!: string;
  @ApiProperty({ type: String, nullable: true, example: null })
  description!: string | null;
  @ApiProperty({ description: 'Contacts in the set; not those in the bin or moved away', example: 250 })
  members!: number;
  @ApiProperty({ description: 'Contacts of the set that you have tagged', example: 3 })
  tagged!: number;
  @ApiProperty({
    description: 'Counts the changes of name and description; the ETag is made of it',
    example: 1,
  })
  version!: number;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt!: Date;
}

export class SetListDto {
  @ApiProperty({ type: [SetDto] })
  items!: SetDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}

export class SetCountsDto {
  @ApiProperty({ description: 'Contacts that this request added, removed, tagged or untagged', example: 20 })
  changed!: number;
  @ApiProperty({ description: 'Contacts in the set', example: 250 })
  members!: number;
  @ApiProperty({ description: 'Contacts of the set that you have tagged', example: 20 })
  tagged!: number;
}
