import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  Min,
} from 'class-validator';
import { LineErrorsDto } from './import-answer.dto.js';
import { IsConstants } from './is-column-map.js';

/** New values for cells of a wrong line. */
export class MendLineDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'By the name of the column, written as in the file; empty: the cell is emptied',
    example: { Phone: '+31 20 555 0100' },
  })
  @IsConstants()
  cells!: Record<string, string>;
}

/** Find and replace in a column of the wrong lines. */
export class ReplaceDto {
  @ApiProperty({ example: 'Status' })
  @IsString()
  @Length(1, 200)
  column!: string;

  @ApiPropertyOptional({
    description: 'The wrong value, as the errors show it; without it every wrong value of the column',
    example: 'sleeping',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  find?: string;

  @ApiProperty({ example: 'active' })
  @IsString()
  @MaxLength(4000)
  replacement!: string;
}

/** Wrong lines that are left out of the import. */
export class DropDto {
  @ApiPropertyOptional({
    type: [Number],
    description: 'Without it every wrong line, or every one with the code',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10_000)
  @IsInt({ each: true })
  @Min(1, { each: true })
  lines?: number[];

  @ApiPropertyOptional({ example: 'LINK_UNKNOWN', description: 'Only lines with this error' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  code?: string;
}

export class MendedDto {
  @ApiProperty({ description: 'Lines that were mended or dropped; they are looked at with the next check' })
  lines!: number;
}

/** A wrong line with what it says. */
export class WrongLineDto extends LineErrorsDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'By the name of the column, with what was mended',
  })
  cells!: Record<string, string>;
  @ApiProperty({ description: 'It was mended since the last check; what it says of errors is as before' })
  mended!: boolean;
  @ApiProperty({ description: 'It is left out with the next check' })
  dropped!: boolean;
}

export class WrongLinePageDto {
  @ApiProperty({ type: [WrongLineDto] })
  items!: WrongLineDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
