import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ENCODINGS } from '../csv/encoding.js';
import { PHONE_COUNTRIES } from '../fields/cells.js';

/** A column of a text of fixed length (S2-45). */
export class FixedColumnDto {
  @ApiProperty({
    description: 'As the map names it; * stands for every column of the model, as wide as its field',
    example: 'Last name',
  })
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiPropertyOptional({ description: 'Its first character, from 1; by default it follows the one before' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  start?: number;

  @ApiPropertyOptional({ description: 'Characters; by default as wide as the field of this name is' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(65_536)
  width?: number;
}

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

  @ApiPropertyOptional({
    example: 'NL',
    description: 'Phone numbers without a country code are of this country (ISO 3166-1 alpha-2)',
  })
  @IsOptional()
  @IsIn(PHONE_COUNTRIES)
  phoneCountry?: string;

  @ApiPropertyOptional({
    type: [FixedColumnDto],
    description:
      'Text of fixed length: its columns, which may be in a map, too (S2-45). None: the file is not of fixed length',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => FixedColumnDto)
  fixed?: FixedColumnDto[];
}
