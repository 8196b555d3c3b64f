import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

export class DirectorySearchDto {
  @ApiPropertyOptional({
    description: 'Part of the name; case and accents do not count',
    maxLength: 120,
    example: 'hamb',
  })
  @IsOptional()
  @IsString()
  @Length(0, 120)
  search: string = '';
}

export class DirectoryOfficeDto {
  @ApiProperty({
    description: 'Id of the office',
    format: 'uuid',
    example: '019abb5e-0000-7000-8000-000000000002',
  })
  id!: string;
  @ApiProperty({ description: 'Name of the office', example: 'Hamburg' })
  name!: string;
  @ApiProperty({
    description: 'Its organisation when that is not yours: you send outside; null within your own',
    type: String,
    nullable: true,
    example: null,
  })
  organisation!: string | null;
}

export class DirectoryOfficesDto {
  @ApiProperty({
    description: 'At most 50 offices that you may send to, by name',
    type: [DirectoryOfficeDto],
  })
  items!: DirectoryOfficeDto[];
  @ApiProperty({
    description: 'Always null: narrow the search instead',
    type: String,
    nullable: true,
    example: null,
  })
  nextCursor!: null;
}

export class DirectoryUserDto {
  @ApiProperty({
    description: 'Id of the user',
    format: 'uuid',
    example: '019abb5e-0000-7000-8000-000000000001',
  })
  id!: string;
  @ApiProperty({ description: 'Name of the user', example: 'anna' })
  name!: string;
  @ApiProperty({ description: 'Full name', example: 'Anna Schmidt' })
  fullName!: string;
}

export class DirectoryUsersDto {
  @ApiProperty({ description: 'At most 50 users who may receive, by full name', type: [DirectoryUserDto] })
  items!: DirectoryUserDto[];
  @ApiProperty({
    description: 'Always null: narrow the search instead',
    type: String,
    nullable: true,
    example: null,
  })
  nextCursor!: null;
}
