import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
} from 'class-validator';
import { USUAL_NAME } from '../export/file-name.js';

/** What an export may be of. */
export const ACTIONS = ['all', 'list', 'set', 'selected'] as const;
export type Action = (typeof ACTIONS)[number];

/** An export profile as somebody saves it (S5-08). */
export class SaveProfileDto {
  @ApiProperty({ example: 'contact' })
  @IsString()
  @Length(1, 60)
  recordType!: string;

  @ApiProperty({ description: 'Unique among yours, or the shared ones, of the record type', maxLength: 120 })
  @IsString()
  @Length(1, 120)
  name!: string;

  @ApiProperty({ description: 'true: everybody in the office sees it, and may change it' })
  @IsBoolean()
  shared!: boolean;

  @ApiProperty({
    enum: ACTIONS,
    isArray: true,
    description: 'What it is offered for: all records, those of a list, of a set, or selected ones',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(ACTIONS, { each: true })
  actions!: Action[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Parameters of the export, in its words: format, fields, sort, header, delimiter, filters …',
    example: { format: 'csv', fields: 'clientNumber,lastName', sort: 'lastName', status: 'active' },
  })
  @IsObject()
  query!: Record<string, string>;

  @ApiPropertyOptional({
    description: 'Pattern of the file’s name: {type}, {profile}, {user}, {date}, {time}',
    default: USUAL_NAME,
    maxLength: 120,
  })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  fileName?: string;
}

/** A saved export profile. */
export class ProfileDto extends SaveProfileDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ description: 'Counts the changes; the ETag is made of it' })
  version!: number;
  @ApiProperty({ description: 'Pattern of the file’s name', required: true })
  override fileName: string = USUAL_NAME;
  @ApiProperty()
  createdByName!: string;
  @ApiProperty({ type: Date })
  updatedAt!: Date;
}

export class ProfileListDto {
  @ApiProperty({ type: [ProfileDto] })
  items!: ProfileDto[];
}

/** Which profiles are listed. */
export class WhichProfilesDto {
  @ApiPropertyOptional({ example: 'contact' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  recordType?: string;

  @ApiPropertyOptional({ enum: ACTIONS, description: 'Only those that fit this action (S5-10)' })
  @IsOptional()
  @IsIn(ACTIONS)
  action?: Action;
}
