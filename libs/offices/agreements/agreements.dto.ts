import { catalogue } from '#catalogue';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDateString,
  IsIn,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateIf,
} from 'class-validator';
import { PageDto } from '../access/pages.dto.js';

export const AGREEMENT_STATES = ['proposed', 'agreed', 'refused', 'withdrawn', 'ended'] as const;
const MODES = ['move', 'copy'] as const;
const RECORD_TYPES = catalogue.filter(({ travel }) => travel === 'travels').map(({ name }) => name);

const MayBeMissing = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
/** Words for the other side: no control or direction characters. */
const PLAIN = /^(?=.*\S)[^\p{Cc}\p{Cf}]*(?:\r?\n[^\p{Cc}\p{Cf}]*)*$/u;

function Day(): PropertyDecorator {
  const checks = [
    MayBeMissing(),
    IsDateString({ strict: true }),
    Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '$property must be a day such as 2027-06-30' }),
  ];
  return (target, property) => {
    for (const check of checks) check(target, property);
  };
}

/** A proposal to the top office of another organisation. */
export class ProposeDto {
  @ApiProperty({
    description:
      'The top office of the other organisation; its administrators read the id from GET /api/office',
    format: 'uuid',
  })
  @IsUUID()
  officeId!: string;

  @ApiProperty({
    description: 'What contacts may cross for',
    maxLength: 2000,
    example: 'Merger of portfolios',
  })
  @IsString()
  @Length(1, 2000)
  @Matches(PLAIN, { message: 'purpose must be plain text' })
  purpose!: string;

  @ApiPropertyOptional({
    description: 'The modes that may be used',
    enum: MODES,
    isArray: true,
    default: MODES,
  })
  @MayBeMissing()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(MODES, { each: true })
  modes: (typeof MODES)[number][] = [...MODES];

  @ApiPropertyOptional({
    description: 'The record types that may cross beside the contact; all that travel when left out',
    enum: RECORD_TYPES,
    isArray: true,
  })
  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(RECORD_TYPES.length)
  @ArrayUnique()
  @IsIn(RECORD_TYPES, { each: true })
  recordTypes?: string[];

  @ApiPropertyOptional({ description: 'The first day (UTC); today when left out', format: 'date' })
  @Day()
  validFrom?: string;

  @ApiPropertyOptional({ description: 'The last day (UTC); without end when left out', format: 'date' })
  @Day()
  validUntil?: string;
}

/** Why, for the other side to read. */
export class AgreementReasonDto {
  @ApiProperty({ description: 'Why, for the other side to read', maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  @Matches(PLAIN, { message: 'reason must be plain text' })
  reason!: string;
}

/** A page of agreements. */
export class AgreementsQueryDto extends PageDto {
  @ApiPropertyOptional({ description: 'Only those in this state', enum: AGREEMENT_STATES })
  @MayBeMissing()
  @IsIn(AGREEMENT_STATES)
  state?: (typeof AGREEMENT_STATES)[number];
}

export class AgreementDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ description: 'Who proposed it', enum: ['us', 'them'] })
  proposedBy!: 'us' | 'them';
  @ApiProperty({ description: 'The other organisation', example: 'Example Brokers' })
  partner!: string;
  @ApiProperty({ description: 'Its top office', format: 'uuid' })
  partnerOfficeId!: string;
  @ApiProperty({ description: 'What contacts may cross for' })
  purpose!: string;
  @ApiProperty({ enum: MODES, isArray: true })
  modes!: (typeof MODES)[number][];
  @ApiProperty({
    description: 'The record types that may cross beside the contact; null: all that travel',
    type: [String],
    nullable: true,
  })
  recordTypes!: string[] | null;
  @ApiProperty({ description: 'The first day (UTC)', format: 'date' })
  validFrom!: string;
  @ApiProperty({ description: 'The last day (UTC); null: without end', type: String, nullable: true })
  validUntil!: string | null;
  @ApiProperty({ enum: AGREEMENT_STATES })
  state!: (typeof AGREEMENT_STATES)[number];
  @ApiProperty({ description: 'Whether it lets contacts cross today' })
  inForce!: boolean;
  @ApiProperty({ description: 'Why it was refused or ended', type: String, nullable: true })
  reason!: string | null;
  @ApiProperty({ format: 'date-time' })
  proposedAt!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  answeredAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: Date | null;
}

export class AgreementsDto {
  @ApiProperty({ type: [AgreementDto] })
  items!: AgreementDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
