import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

export class ColleagueSearchDto {
  @ApiProperty({ required: false, description: 'Part of the name; case and accents do not count' })
  @IsOptional()
  @IsString()
  @Length(0, 120)
  search: string = '';
}

export class ColleagueDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ example: 'Anna Schmidt' })
  fullName!: string;
  @ApiProperty({ description: 'He can no longer sign in' })
  disabled!: boolean;
}

export class ColleaguesDto {
  @ApiProperty({ type: [ColleagueDto], description: 'The first 50 by name' })
  items!: ColleagueDto[];
}
