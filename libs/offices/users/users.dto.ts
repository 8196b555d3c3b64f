import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsOptional, IsString, IsUUID, Length, ValidateIf } from 'class-validator';
import { IsName } from '../access/is-name.js';
import { RIGHTS, type Right } from '../access/rights.js';

const RIGHT_NAMES = RIGHTS.map(({ name }) => name);
const EXAMPLE_ID = '019abb5e-0000-7000-8000-000000000001';

/** Fewest characters of a password. */
export const PASSWORD_LENGTH = 10;

class UserFieldsDto {
  @ApiProperty({ description: 'Full name', maxLength: 120, example: 'Anna Schmidt' })
  @IsString()
  @Length(1, 120)
  @IsName()
  fullName!: string;

  @ApiPropertyOptional({
    description: 'E-mail address',
    type: String,
    nullable: true,
    example: 'anna@example.com',
  })
  @IsOptional()
  @IsEmail()
  @Length(3, 254)
  email?: string | null;

  @ApiPropertyOptional({
    description: 'Id of the user who manages him',
    type: String,
    nullable: true,
    example: EXAMPLE_ID,
  })
  @IsOptional()
  @IsUUID()
  managerId?: string | null;

  @ApiProperty({
    description: 'Password, 10 characters at least',
    minLength: 10,
    example: 'correct horse battery',
  })
  @IsString()
  @Length(PASSWORD_LENGTH, 256)
  password!: string;
}

export class NewUserDto extends UserFieldsDto {
  @ApiProperty({ description: 'Name to sign in with, unique in the office', maxLength: 120, example: 'anna' })
  @IsString()
  @Length(1, 120)
  @IsName()
  name!: string;
}

export class ChangeUserDto extends PartialType(UserFieldsDto, { skipNullProperties: false }) {
  @ApiPropertyOptional({
    description: 'true: he can no longer sign in, and his sign-ins end at once',
    example: false,
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  disabled?: boolean;
}

export class RoleNameDto {
  @ApiProperty({ description: 'Id of the role', format: 'uuid', example: EXAMPLE_ID })
  id!: string;
  @ApiProperty({ description: 'Name of the role', example: 'Agent' })
  name!: string;
}

export class UserDto {
  @ApiProperty({ description: 'Id of the user', format: 'uuid', example: EXAMPLE_ID })
  id!: string;
  @ApiProperty({ description: 'Name to sign in with', example: 'anna' })
  name!: string;
  @ApiProperty({ description: 'Full name', example: 'Anna Schmidt' })
  fullName!: string;
  @ApiProperty({ description: 'E-mail address', type: String, nullable: true, example: 'anna@example.com' })
  email!: string | null;
  @ApiProperty({
    description: 'Who manages him',
    type: String,
    nullable: true,
    format: 'uuid',
    example: EXAMPLE_ID,
  })
  managerId!: string | null;
  @ApiProperty({ description: 'Whether he is kept from signing in', example: false })
  disabled!: boolean;
  @ApiProperty({ description: 'Rises with every change; also in the ETag', example: 1 })
  version!: number;
  @ApiProperty({
    description: 'Rights granted to him by themselves',
    enum: RIGHT_NAMES,
    isArray: true,
    example: ['sets'],
  })
  rights!: Right[];
  @ApiProperty({ description: 'Roles that he is in', type: [RoleNameDto] })
  roles!: RoleNameDto[];
  @ApiProperty({
    description: 'Every right that he holds, by himself or by a role',
    enum: RIGHT_NAMES,
    isArray: true,
    example: ['sets', 'records-read'],
  })
  effectiveRights!: Right[];
}

export class UserPageDto {
  @ApiProperty({ description: 'The users, by name', type: [UserDto] })
  items!: UserDto[];
  @ApiProperty({
    description: 'Cursor of the next page; null on the last',
    type: String,
    nullable: true,
    example: null,
  })
  nextCursor!: string | null;
}

export class RightDto {
  @ApiProperty({
    description: 'Name of the right, as the API uses it',
    enum: RIGHT_NAMES,
    example: 'data-export',
  })
  name!: Right;
  @ApiProperty({ description: 'Name of the right, as people read it', example: 'Data Export' })
  label!: string;
  @ApiProperty({ description: 'What its holder may do', example: 'Take data out of the office.' })
  allows!: string;
  @ApiProperty({
    description: 'The requirement that names it',
    type: String,
    nullable: true,
    example: 'S4-14',
  })
  source!: string | null;
}

export class RightListDto {
  @ApiProperty({ description: 'Every right there is', type: [RightDto] })
  items!: RightDto[];
  @ApiProperty({
    description: 'Always null: the list has one page',
    type: String,
    nullable: true,
    example: null,
  })
  nextCursor!: null;
}
