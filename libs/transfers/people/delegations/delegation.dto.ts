import { PageDto } from '#offices';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsIn,
  IsISO8601,
  IsRFC3339,
  IsUUID,
  ValidateIf,
  IsOptional,
  IsString,
  Length,
} from 'class-validator';

/** May be left out, and is not null. */
const MayBeMissing = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** A moment with its offset from UTC, on a day that exists. */
const IsMoment = (): PropertyDecorator => (target, property) => {
  for (const check of [
    IsRFC3339({ message: '$property must be a moment with its offset, such as 2026-12-24T00:00:00+01:00' }),
    IsISO8601({ strict: true }, { message: '$property must be a day that exists' }),
  ])
    check(target, property);
};

/** A delegate to name. */
export class NewDelegationDto {
  @ApiProperty({ description: 'The colleague who is to answer, from the candidates', format: 'uuid' })
  @IsUUID()
  delegateId!: string;

  @ApiPropertyOptional({
    description: 'Whose inbox; you yourself when left out. Another one needs the right "Users and rights"',
    format: 'uuid',
  })
  @MayBeMissing()
  @IsUUID()
  userId?: string;

  @ApiPropertyOptional({ description: 'From this moment on; now when left out', format: 'date-time' })
  @MayBeMissing()
  @IsMoment()
  from?: string;

  @ApiPropertyOptional({
    description: 'Up to this moment; until it is withdrawn when left out',
    format: 'date-time',
  })
  @MayBeMissing()
  @IsMoment()
  until?: string;
}

/** Which delegations to list. */
export class DelegationsQueryDto extends PageDto {
  @ApiPropertyOptional({
    description:
      'mine: those of your inbox and those by which you answer; office: all, for who administers users',
    enum: ['mine', 'office'],
    default: 'mine',
  })
  @MayBeMissing()
  @IsIn(['mine', 'office'])
  scope: 'mine' | 'office' = 'mine';

  @ApiPropertyOptional({
    description: 'current: in force or to come; all: those that are over as well',
    enum: ['current', 'all'],
    default: 'current',
  })
  @MayBeMissing()
  @IsIn(['current', 'all'])
  period: 'current' | 'all' = 'current';
}

/** Search among the colleagues who may be delegates. */
export class CandidatesQueryDto {
  @ApiPropertyOptional({ description: 'Part of the name; case and accents do not count', maxLength: 120 })
  @IsOptional()
  @IsString()
  @Length(0, 120)
  search: string = '';
}

/** Somebody who may be named. */
export class CandidateDto {
  @ApiProperty({ description: 'Id of the user', format: 'uuid' })
  id!: string;
  @ApiProperty({ description: 'Name to sign in with', example: 'anna' })
  name!: string;
  @ApiProperty({ description: 'Full name', example: 'Anna Schmidt' })
  fullName!: string;
}

/** Who may be named. */
export class CandidatesDto {
  @ApiProperty({ description: 'At most 50, by name', type: [CandidateDto] })
  items!: CandidateDto[];
  @ApiProperty({ description: 'Always null: narrow the search instead', type: String, nullable: true })
  nextCursor!: null;
}

/** One delegation. */
export class DelegationDto {
  @ApiProperty({ description: 'Id of the delegation', format: 'uuid' })
  id!: string;
  @ApiProperty({ description: 'Whose inbox', format: 'uuid' })
  userId!: string;
  @ApiProperty({ description: 'His full name' })
  user!: string;
  @ApiProperty({ description: 'Who answers', format: 'uuid' })
  delegateId!: string;
  @ApiProperty({ description: 'His full name' })
  delegate!: string;
  @ApiProperty({ description: 'From when', format: 'date-time' })
  from!: string;
  @ApiProperty({
    description: 'Until when; null: until it is withdrawn',
    type: String,
    format: 'date-time',
    nullable: true,
  })
  until!: string | null;
  @ApiProperty({
    description: 'Whether it counts now',
    enum: ['planned', 'active', 'ended', 'withdrawn'],
  })
  state!: 'planned' | 'active' | 'ended' | 'withdrawn';
  @ApiProperty({
    description: 'false while the delegate is disabled or lacks Data Import: then it has no effect',
  })
  canAnswer!: boolean;
  @ApiProperty({
    description: 'Full name of who set it, which may be an administrator',
    type: String,
    nullable: true,
  })
  setBy!: string | null;
}

/** A page of them. */
export class DelegationPageDto {
  @ApiProperty({ description: 'The delegations, newest first', type: [DelegationDto] })
  items!: DelegationDto[];
  @ApiProperty({ description: 'Cursor of the next page; null on the last', type: String, nullable: true })
  nextCursor!: string | null;
}
