import { PageDto } from '#offices';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDateString,
  IsEmail,
  IsIn,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateIf,
} from 'class-validator';
import { IsPlainText, MayBeMissing, MOST_NAMED } from '../transfers.dto.js';

/** Why something is on a list. */
export const EXCLUSION_REASONS = ['legalHold', 'noConsent', 'vip', 'dispute', 'other'] as const;
/** What a line of a list is about. */
export const EXCLUSION_KINDS = ['contact', 'records', 'identifier', 'office'] as const;

/** What every line of a list says. */
export class ReasonDto {
  @ApiProperty({ description: 'Why, from the list', enum: EXCLUSION_REASONS })
  @IsIn(EXCLUSION_REASONS)
  reason!: (typeof EXCLUSION_REASONS)[number];

  @ApiPropertyOptional({ description: 'Why, in words; needed with "other"', maxLength: 2000 })
  @ValidateIf((line: ReasonDto) => line.reason === 'other' || line.note !== undefined)
  @IsString()
  @Length(1, 2000)
  @IsPlainText()
  note?: string;

  @ApiPropertyOptional({
    description: 'The last day on which it counts (UTC); until it is taken off the list when left out',
    format: 'date',
    example: '2027-06-30',
  })
  @MayBeMissing()
  @IsDateString({ strict: true })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'until must be a day such as 2027-06-30' })
  until?: string;
}

/** Contacts that are never sent. */
export class ExcludeContactsDto extends ReasonDto {
  @ApiProperty({
    description: `At most ${MOST_NAMED} contacts of your office`,
    type: [String],
    format: 'uuid',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_NAMED)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  contactIds!: string[];
}

/** A record type, or one field of it, that the office holds back. */
export class ExcludeRecordsDto extends ReasonDto {
  @ApiProperty({ description: 'A record type that travels', example: 'note' })
  @IsString()
  @Length(1, 60)
  recordType!: string;

  @ApiPropertyOptional({
    description: 'One field of it; the whole record type when left out',
    example: 'interestRate',
  })
  @MayBeMissing()
  @IsString()
  @Length(1, 60)
  field?: string;
}

/** Somebody whom the office does not take: by one of tax id, client number with name, or e-mail address. */
export class ExcludeIdentifierDto extends ReasonDto {
  @ApiPropertyOptional({
    description: 'Tax id; kept as a blind index only, and never shown again',
    maxLength: 40,
  })
  @MayBeMissing()
  @IsString()
  @Length(1, 40)
  @IsPlainText()
  taxId?: string;

  @ApiPropertyOptional({
    description: 'Client number at the sending office; needs a name beside it',
    maxLength: 40,
  })
  @MayBeMissing()
  @IsString()
  @Length(1, 40)
  @IsPlainText()
  clientNumber?: string;

  @ApiPropertyOptional({ description: 'First name, beside the client number', maxLength: 80 })
  @MayBeMissing()
  @IsString()
  @Length(1, 80)
  @IsPlainText()
  firstName?: string;

  @ApiPropertyOptional({ description: 'Last name, beside the client number', maxLength: 120 })
  @MayBeMissing()
  @IsString()
  @Length(1, 120)
  @IsPlainText()
  lastName?: string;

  @ApiPropertyOptional({ description: 'Business name, beside the client number', maxLength: 200 })
  @MayBeMissing()
  @IsString()
  @Length(1, 200)
  @IsPlainText()
  businessName?: string;

  @ApiPropertyOptional({ description: 'E-mail address', maxLength: 254 })
  @MayBeMissing()
  @IsEmail()
  email?: string;
}

/** An office from which nothing is taken. */
export class ExcludeOfficeDto extends ReasonDto {
  @ApiProperty({
    description: 'An office of the directory, or one that has sent you something',
    format: 'uuid',
  })
  @IsUUID()
  officeId!: string;
}

/** A page of the lists. */
export class ExclusionsQueryDto extends PageDto {
  @ApiPropertyOptional({ description: 'Only lines of this kind', enum: EXCLUSION_KINDS })
  @MayBeMissing()
  @IsIn(EXCLUSION_KINDS)
  kind?: (typeof EXCLUSION_KINDS)[number];
}

/** A line of the lists. What is not of its kind is null. */
export class ExclusionDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ enum: EXCLUSION_KINDS })
  kind!: (typeof EXCLUSION_KINDS)[number];
  @ApiProperty({ enum: ['outgoing', 'incoming'] })
  direction!: 'outgoing' | 'incoming';
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  contactId!: string | null;
  @ApiProperty({ description: 'Shown to who may read records', type: String, nullable: true })
  displayName!: string | null;
  @ApiProperty({ type: String, nullable: true })
  recordType!: string | null;
  @ApiProperty({ description: 'null: the whole record type', type: String, nullable: true })
  field!: string | null;
  @ApiProperty({
    description: 'What the person is recognised by; a tax id is never shown again',
    type: String,
    enum: ['taxId', 'clientNumber', 'email'],
    nullable: true,
  })
  identifier!: 'taxId' | 'clientNumber' | 'email' | null;
  @ApiProperty({ type: String, nullable: true })
  clientNumber!: string | null;
  @ApiProperty({ type: String, nullable: true })
  name!: string | null;
  @ApiProperty({ type: String, nullable: true })
  email!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  officeId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  officeName!: string | null;
  @ApiProperty({ enum: EXCLUSION_REASONS })
  reason!: (typeof EXCLUSION_REASONS)[number];
  @ApiProperty({ type: String, nullable: true })
  note!: string | null;
  @ApiProperty({ description: 'The last day on which it counts (UTC)', type: String, nullable: true })
  until!: string | null;
  @ApiProperty({ description: 'false once its last day is over' })
  inForce!: boolean;
  @ApiProperty({ format: 'date-time' })
  createdAt!: Date;
}

/** The lines that were added. */
export class ExcludedDto {
  @ApiProperty({ type: [ExclusionDto] })
  items!: ExclusionDto[];
}

/** A page of the lists, oldest line first. */
export class ExclusionPageDto extends ExcludedDto {
  @ApiProperty({ description: 'Cursor of the next page; null on the last', type: String, nullable: true })
  nextCursor!: string | null;
}

export class HoldableFieldDto {
  @ApiProperty({ example: 'interestRate' })
  field!: string;
  @ApiProperty({ example: 'Interest rate' })
  label!: string;
}

/** What an office may hold back of a record type. */
export class HoldableTypeDto {
  @ApiProperty({ example: 'note' })
  recordType!: string;
  @ApiProperty({ example: 'Notes' })
  label!: string;
  @ApiProperty({ description: 'Whether all records of the type may be held back' })
  whole!: boolean;
  @ApiProperty({ type: [HoldableFieldDto] })
  fields!: HoldableFieldDto[];
}

export class HoldableDto {
  @ApiProperty({ type: [HoldableTypeDto] })
  items!: readonly HoldableTypeDto[];
  @ApiProperty({ description: 'Always null: the list has one page', type: String, nullable: true })
  nextCursor!: null;
}
