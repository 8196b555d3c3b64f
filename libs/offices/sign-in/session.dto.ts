import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { RIGHTS, type Right } from '../access/rights.js';

export class SignInDto {
  @ApiProperty({ description: 'Name of the office; case and accents do not count', example: 'Hamburg' })
  @IsString()
  @Length(1, 120)
  office!: string;

  @ApiProperty({ description: 'Name of the user in that office', example: 'anna' })
  @IsString()
  @Length(1, 120)
  user!: string;

  @ApiProperty({ description: 'The password', example: 'correct horse battery' })
  @IsString()
  @Length(1, 256)
  password!: string;
}

export class SessionUserDto {
  @ApiProperty({
    description: 'Id of the user',
    format: 'uuid',
    example: '019abb5e-0000-7000-8000-000000000001',
  })
  id!: string;
  @ApiProperty({ description: 'Name that he signs in with', example: 'anna' })
  name!: string;
  @ApiProperty({ description: 'Full name', example: 'Anna Schmidt' })
  fullName!: string;
  @ApiProperty({ description: 'E-mail address', type: String, nullable: true, example: 'anna@example.com' })
  email!: string | null;
}

export class SessionOfficeDto {
  @ApiProperty({
    description: 'Id of the office',
    format: 'uuid',
    example: '019abb5e-0000-7000-8000-000000000002',
  })
  id!: string;
  @ApiProperty({ description: 'Name of the office', example: 'Hamburg' })
  name!: string;
}

export class SessionDto {
  @ApiProperty({
    description: 'Id of this sign-in',
    format: 'uuid',
    example: '019abb5e-0000-7000-8000-000000000003',
  })
  sessionId!: string;
  @ApiProperty({ description: 'Who is signed in', type: SessionUserDto })
  user!: SessionUserDto;
  @ApiProperty({ description: 'The office that he is signed in to', type: SessionOfficeDto })
  office!: SessionOfficeDto;
  @ApiProperty({
    description: 'The rights that he holds now, by himself or by a role',
    enum: RIGHTS.map(({ name }) => name),
    isArray: true,
    example: ['records-read'],
  })
  rights!: Right[];
}

export class SignedInDto extends SessionDto {
  @ApiProperty({
    description: 'Send it as `Authorization: Bearer …`',
    example: 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln',
  })
  accessToken!: string;
  @ApiProperty({ description: 'Kind of the access token', example: 'Bearer' })
  tokenType!: 'Bearer';
  @ApiProperty({ description: 'Seconds that the access token is good for', example: 900 })
  expiresIn!: number;
}
