import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { FormDto, OptionsDto } from '../import/import.dto.js';
import { IsColumnMap } from '../import/is-column-map.js';
import type { ColumnMap } from '../import/plan.js';

/** An import map as somebody saves it. */
export class SaveMapDto {
  @ApiProperty({ example: 'Client Notes' })
  @IsString()
  @Length(1, 120)
  name!: string;

  @ApiProperty({ example: 'note' })
  @IsString()
  @Length(1, 60)
  recordType!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'By the name of the column: the field, and own words for the values of a choice; null: left out',
    example: { Client: { field: 'contactId.clientNumber' }, Text: { field: 'text' } },
  })
  @IsObject()
  @IsColumnMap()
  columns!: ColumnMap;

  @ApiPropertyOptional({ type: FormDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => FormDto)
  form?: FormDto;

  @ApiPropertyOptional({ type: OptionsDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => OptionsDto)
  options?: OptionsDto;
}

/** A saved import map. */
export class ImportMapDto extends SaveMapDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty()
  version!: number;
  @ApiProperty({ type: Date })
  updatedAt!: Date;
}

export class ImportMapListDto {
  @ApiProperty({ type: [ImportMapDto] })
  items!: ImportMapDto[];
}
