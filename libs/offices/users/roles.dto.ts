import { ApiProperty, PartialType } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, IsString, Length } from 'class-validator';
import { IsName } from '../access/is-name.js';
import { RIGHTS, type Right } from '../access/rights.js';

const RIGHT_NAMES = RIGHTS.map(({ name }) => name);

export class NewRoleDto {
  @ApiProperty({ description: 'Name of the role, unique in the office', maxLength: 80, example: 'Agent' })
  @IsString()
  @Length(1, 80)
  @IsName()
  name!: string;

  @ApiProperty({
    description: 'Rights that the role gives',
    enum: RIGHT_NAMES,
    isArray: true,
    example: ['records-read'],
  })
  @IsArray()
  @ArrayUnique()
  @IsIn(RIGHT_NAMES, { each: true })
  rights!: Right[];
}

export class ChangeRoleDto extends PartialType(NewRoleDto, { skipNullProperties: false }) {}

export class RoleDto {
  @ApiProperty({
    description: 'Id of the role',
    format: 'uuid',
    example: '019abb5e-0000-7000-8000-000000000004',
  })
  id!: string;
  @ApiProperty({ description: 'Name of the role', example: 'Agent' })
  name!: string;
  @ApiProperty({
    description: 'Rights that it gives',
    enum: RIGHT_NAMES,
    isArray: true,
    example: ['records-read'],
  })
  rights!: Right[];
  @ApiProperty({ description: 'Rises with every change; also in the ETag', example: 1 })
  version!: number;
  @ApiProperty({ description: 'How many users are in it', example: 3 })
  users!: number;
}

export class RoleListDto {
  @ApiProperty({ description: 'The roles, by name', type: [RoleDto] })
  items!: RoleDto[];
  @ApiProperty({
    description: 'Always null: the list has one page',
    type: String,
    nullable: true,
    example: null,
  })
  nextCursor!: null;
}
