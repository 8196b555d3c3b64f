import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
} from 'class-validator';

/** The most records that a request names one by one; more of them go by a set or a filter. */
const MOST_IDS = 1000;
const STATES = ['waiting', 'writing', 'ready', 'failed'] as const;

/** An export that shall be made in the background and kept. */
export class KeepExportDto {
  @ApiProperty({ example: 'contact' })
  @IsString()
  @Length(1, 60)
  recordType!: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Parameters of the export, in its words: format, fields, sort, filters, profile, fileName …',
    example: { format: 'csv', status: 'active' },
  })
  @IsOptional()
  @IsObject()
  query?: Record<string, string>;

  @ApiPropertyOptional({
    type: [String],
    description: 'Only these records (S3-83); of them those that you may see',
    maxItems: MOST_IDS,
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_IDS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  ids?: string[];
}

export class FetchDto {
  @ApiProperty()
  name!: string;
  @ApiProperty({ type: Date })
  at!: Date;
}

/** A kept export, with how far it is. */
export class KeptExportDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ example: 'contact' })
  recordType!: string;
  @ApiProperty({ example: 'contacts-2026-11-22.csv' })
  fileName!: string;
  @ApiProperty({ enum: STATES })
  state!: (typeof STATES)[number];
  @ApiProperty({ description: 'Bytes of the file, as many as are written so far' })
  size!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Records of the file, once it is ready' })
  rows!: number | null;
  @ApiProperty({ type: 'object', nullable: true, additionalProperties: true, description: 'Why it failed' })
  problem!: object | null;
  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    description: 'Of a package: what is in it, and what stayed behind by which rule',
  })
  manifest!: object | null;
  @ApiProperty()
  createdByName!: string;
  @ApiProperty({ type: Date })
  createdAt!: Date;
  @ApiProperty({ type: Date, nullable: true })
  finishedAt!: Date | null;
  @ApiProperty({ type: [FetchDto], description: 'Who fetched it, the last 20 times' })
  fetches!: FetchDto[];
}

export class KeptExportPageDto {
  @ApiProperty({ type: [KeptExportDto] })
  items!: KeptExportDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
