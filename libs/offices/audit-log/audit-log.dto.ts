import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { PageDto } from '../access/pages.dto.js';

export class AuditSearchDto extends PageDto {
  @ApiPropertyOptional({ description: 'Only this action', maxLength: 80, example: 'right.granted' })
  @IsOptional()
  @IsString()
  @Length(1, 80)
  action?: string;

  @ApiPropertyOptional({
    description: 'Only what this user did',
    format: 'uuid',
    example: '019abb5e-0000-7000-8000-000000000001',
  })
  @IsOptional()
  @IsUUID()
  actor?: string;

  @ApiPropertyOptional({ description: 'From this moment on', example: '2026-11-22T00:00:00Z' })
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  @ApiPropertyOptional({ description: 'Before this moment', example: '2026-11-23T00:00:00Z' })
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;

  @ApiPropertyOptional({
    description: 'Only what names this transfer',
    format: 'uuid',
    example: '019abb5e-0000-7000-8000-000000000003',
  })
  @IsOptional()
  @IsUUID()
  transfer?: string;
}

/** Whom the search for entries can name. */
export class ActorsQueryDto {
  @ApiPropertyOptional({ description: 'Part of the name; case and accents do not count', maxLength: 120 })
  @IsOptional()
  @IsString()
  @Length(0, 120)
  search: string = '';
}

export class ActorDto {
  @ApiProperty({ description: 'Id of the user', format: 'uuid' })
  id!: string;
  @ApiProperty({ description: 'Full name', example: 'Anna Schmidt' })
  fullName!: string;
}

export class ActorsDto {
  @ApiProperty({ description: 'At most 50, by name', type: [ActorDto] })
  items!: ActorDto[];
  @ApiProperty({ description: 'Always null: narrow the search instead', type: String, nullable: true })
  nextCursor!: null;
}

export class AuditEntryDto {
  @ApiProperty({ description: 'Place in the chain of the office, from 1 on without gaps', example: 12 })
  sequence!: number;
  @ApiProperty({ description: 'When, by the clock of the database', example: '2026-11-22T03:21:28.123456Z' })
  at!: string;
  @ApiProperty({
    description: 'Id of who did it; null: the system, or nobody signed in',
    type: String,
    nullable: true,
    example: null,
  })
  actorId!: string | null;
  @ApiProperty({
    description: 'His full name as it is now',
    type: String,
    nullable: true,
    example: 'Anna Schmidt',
  })
  actorName!: string | null;
  @ApiProperty({
    description: 'Full name, as it is now, of the colleague whom it is about',
    type: String,
    nullable: true,
    example: 'Bram de Vries',
  })
  aboutName!: string | null;
  @ApiProperty({ description: 'What was done', example: 'right.granted' })
  action!: string;
  @ApiProperty({ description: 'Ids and counts', type: Object, example: { right: 'data-export' } })
  details!: Record<string, unknown>;
  @ApiProperty({ description: 'The request that did it', type: String, nullable: true, example: 'req-1' })
  requestId!: string | null;
  @ApiProperty({ description: 'SHA-256 over this entry and the one before it, in hex', example: '9f86d08…' })
  hash!: string;
}

export class AuditPageDto {
  @ApiProperty({ description: 'The entries, newest first', type: [AuditEntryDto] })
  items!: AuditEntryDto[];
  @ApiProperty({
    description: 'Cursor of the next page; null on the last',
    type: String,
    nullable: true,
    example: null,
  })
  nextCursor!: string | null;
}

export class BrokenChainDto {
  @ApiProperty({ description: 'The first entry that is wrong', example: 12 })
  sequence!: number;
  @ApiProperty({
    description: 'What is wrong with it',
    enum: ['changed', 'missing', 'not linked', 'cut off', 'head missing', 'rewritten'],
    example: 'changed',
  })
  why!: string;
}

export class SignedUpToDto {
  @ApiProperty({ description: 'The newest entry whose hash was signed', example: 118 })
  sequence!: number;
  @ApiProperty({ description: 'When it was signed', example: '2026-11-22T03:21:28Z' })
  at!: string;
}

export class ChainReportDto {
  @ApiProperty({ description: 'The office', format: 'uuid', example: '019abb5e-0000-7000-8000-000000000002' })
  officeId!: string;
  @ApiProperty({ description: 'Entries that were checked', example: 120 })
  entries!: number;
  @ApiProperty({ description: 'Hash of the newest entry, in hex', example: '9f86d08…' })
  head!: string;
  @ApiProperty({ description: 'Whether the chain is whole', example: true })
  ok!: boolean;
  @ApiPropertyOptional({ description: 'The first break', type: BrokenChainDto })
  broken?: BrokenChainDto;
  @ApiPropertyOptional({
    description: 'The head that is kept outside the database and was compared; missing before the first one',
    type: SignedUpToDto,
  })
  signed?: SignedUpToDto;
}
