import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { FormDto } from '../import/form.dto.js';
import { OptionsDto } from '../import/import.dto.js';
import { PARTS } from '../import/recipe-schema.js';
import { IsColumnMap, IsParts } from '../import/is-column-map.js';
import type { ColumnMap, PartRecipe } from '../import/recipe.js';

/** An import map as somebody saves it; the same is what its file holds. */
export class SaveMapDto {
  @ApiProperty({ example: 'Client Notes' })
  @IsString()
  @Length(1, 120)
  name!: string;

  @ApiProperty({ example: 'note' })
  @IsString()
  @Length(1, 60)
  recordType!: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description:
      'By the name of the column: the field, and own words for the values of a choice; null: left out. Not needed with parts',
    example: { Client: { field: 'contactId.clientNumber' }, Text: { field: 'text' } },
  })
  @IsOptional()
  @IsObject()
  @IsColumnMap()
  columns?: ColumnMap;

  @ApiPropertyOptional({ ...PARTS, nullable: true })
  @IsOptional()
  @IsParts()
  parts?: PartRecipe[] | null;

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

/** A copy of a map under another name. */
export class CopyMapDto {
  @ApiProperty({ example: 'Client Notes of our office' })
  @IsString()
  @Length(1, 120)
  name!: string;
}

/** A saved import map. */
export class ImportMapDto extends SaveMapDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty()
  version!: number;
  @ApiProperty({
    description: 'Ships with the product: every office has it, nobody changes it; copy it to do so',
  })
  shipped!: boolean;
  @ApiPropertyOptional({ example: 'x01_transfer' })
  library?: string;
  @ApiPropertyOptional({ description: 'What the file looks like' })
  describes?: string;
  @ApiProperty({ type: Date })
  updatedAt!: Date;
}

export class ImportMapListDto {
  @ApiProperty({ type: [ImportMapDto] })
  items!: ImportMapDto[];
}

/** A map as it was in one of its versions. */
export class MapVersionDto {
  @ApiProperty()
  version!: number;
  @ApiProperty({ type: SaveMapDto })
  content!: SaveMapDto;
  @ApiProperty()
  savedByName!: string;
  @ApiProperty({ type: Date })
  savedAt!: Date;
}

export class MapVersionListDto {
  @ApiProperty({ type: [MapVersionDto] })
  items!: MapVersionDto[];
}
