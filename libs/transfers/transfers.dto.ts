import { checkedValue } from '#catalogue';
import { PageDto } from '#offices';
import { CAPACITIES, type Capacity } from './people/answering.js';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  MaxLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** Most contacts that a request names one by one; a set takes any number. */
export const MOST_NAMED = 1000;

/** May be left out, and is not null: a null list must never be read as "all". */
export const MayBeMissing = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** Words for another person: no invisible characters but line ends, none that turns the direction of what is read. */
export const IsPlainText = (): PropertyDecorator =>
  ValidateBy({
    name: 'isPlainText',
    validator: {
      validate: (value) => whatIsWrong(value) === undefined,
      defaultMessage: (given) => `${given?.property}: ${whatIsWrong(given?.value)}`,
    },
  });

function whatIsWrong(value: unknown): string | undefined {
  try {
    checkedValue({ kind: 'longText', width: undefined }, value);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Which contacts: those tagged in a set, or those named; one of the two. */
export class SelectionDto {
  @ApiPropertyOptional({ description: 'A set: the contacts that you have tagged in it', format: 'uuid' })
  @MayBeMissing()
  @IsUUID()
  setId?: string;

  @ApiPropertyOptional({
    description: `Contacts one by one, at most ${MOST_NAMED}`,
    type: [String],
    format: 'uuid',
  })
  @MayBeMissing()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_NAMED)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  contactIds?: string[];
}

/** What goes, and by which rules: the same for a transfer and for a package. */
export class OutgoingDto {
  @ApiProperty({ type: SelectionDto })
  @IsObject()
  @ValidateNested()
  @Type(() => SelectionDto)
  selection!: SelectionDto;

  @ApiPropertyOptional({
    description: "A contact's relations go only if all of them go (S4-26), or each whose two ends go (S4-27)",
    enum: ['allTogether', 'each'],
    default: 'allTogether',
  })
  @MayBeMissing()
  @IsIn(['allTogether', 'each'])
  relations: 'allTogether' | 'each' = 'allTogether';

  @ApiPropertyOptional({
    description: 'Why the data may be passed on (X-11); with "consent" only contacts who gave it may go',
    enum: ['consent', 'contract', 'legalObligation', 'legitimateInterest'],
    default: 'contract',
  })
  @MayBeMissing()
  @IsIn(['consent', 'contract', 'legalObligation', 'legitimateInterest'])
  legalBasis: 'consent' | 'contract' | 'legalObligation' | 'legitimateInterest' = 'contract';
}

/** What the preview of a send needs to know. */
export class PreviewDto extends OutgoingDto {
  @ApiProperty({ description: 'The target office, from the directory', format: 'uuid' })
  @IsUUID()
  targetOfficeId!: string;
}

/** A send (S4-69 to S4-72). */
export class SendDto extends PreviewDto {
  @ApiProperty({ description: 'The user there who receives, from the directory', format: 'uuid' })
  @IsUUID()
  recipientId!: string;

  @ApiPropertyOptional({
    description: 'move: the source gives the contacts up; copy: it keeps them',
    enum: ['move', 'copy'],
    default: 'move',
  })
  @MayBeMissing()
  @IsIn(['move', 'copy'])
  mode: 'move' | 'copy' = 'move';

  @ApiPropertyOptional({ description: 'What the recipient should know', maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  @IsPlainText()
  message?: string;

  @ApiPropertyOptional({ description: 'What the legal basis rests on', maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  @IsPlainText()
  legalNote?: string;

  @ApiPropertyOptional({ description: 'Send the rest when some contacts cannot be sent', default: false })
  @MayBeMissing()
  @IsBoolean()
  leaveOutBlocked: boolean = false;
}

/** One contact of one transfer. */
export class TransferContactDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  transferId!: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  contactId!: string;
}

/** Which of the contacts that wait: some, those of some transfers, or all. */
export class WaitingDto {
  @ApiPropertyOptional({ description: 'Every contact that was sent to you yourself', enum: [true] })
  @MayBeMissing()
  @IsIn([true])
  all?: true;

  @ApiPropertyOptional({
    description: 'Every contact that was sent to this colleague, for whom you answer (X-07)',
    format: 'uuid',
  })
  @MayBeMissing()
  @IsUUID()
  recipientId?: string;

  @ApiPropertyOptional({
    description: 'Every waiting contact of these transfers',
    type: [String],
    format: 'uuid',
  })
  @MayBeMissing()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_NAMED)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  transferIds?: string[];

  @ApiPropertyOptional({
    description: `Contacts one by one, at most ${MOST_NAMED}`,
    type: [TransferContactDto],
  })
  @MayBeMissing()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_NAMED)
  @IsObject({ each: true })
  @ArrayUnique((contact: TransferContactDto) => `${contact?.transferId} ${contact?.contactId}`)
  @ValidateNested({ each: true })
  @Type(() => TransferContactDto)
  contacts?: TransferContactDto[];
}

/** The reasons for which a contact is declined. */
export const DECLINE_CODES = [
  'notOurs',
  'duplicate',
  'incomplete',
  'wrongOffice',
  'wrongRecipient',
  'noConsent',
  'excluded',
  'other',
] as const;

/** A decline, with its reason. */
export class DeclineDto extends WaitingDto {
  @ApiProperty({ description: 'Why, from the list', enum: DECLINE_CODES })
  @IsIn(DECLINE_CODES)
  code!: (typeof DECLINE_CODES)[number];

  @ApiPropertyOptional({ description: 'Why, in words; needed with "other"', maxLength: 2000 })
  @ValidateIf((decline: DeclineDto) => decline.code === 'other' || decline.text !== undefined)
  @IsString()
  @Length(1, 2000)
  @IsPlainText()
  text?: string;
}

/** Which contacts of one transfer; without a list, all. */
export class SomeContactsDto {
  @ApiPropertyOptional({
    description: 'Some of the contacts; all when left out',
    type: [String],
    format: 'uuid',
  })
  @MayBeMissing()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_NAMED)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  contactIds?: string[];
}

/** Whose contacts to count. */
export class InboxCountDto {
  @ApiPropertyOptional({
    description:
      'Only what you see in this capacity: recipient (sent to you), delegate, manager, or administrator (sent to somebody who cannot answer)',
    enum: CAPACITIES,
  })
  @MayBeMissing()
  @IsIn(CAPACITIES)
  as?: Capacity;
}

/** A page of what waits: in which capacity, of which transfer. */
export class WaitingPageDto extends PageDto {
  @ApiPropertyOptional({ description: 'Only what you see in this capacity', enum: CAPACITIES })
  @MayBeMissing()
  @IsIn(CAPACITIES)
  as?: Capacity;

  @ApiPropertyOptional({ description: 'Only one transfer', format: 'uuid' })
  @MayBeMissing()
  @IsUUID()
  transferId?: string;
}

/** A page of the contact list (S4-74). */
export class InboxQueryDto extends WaitingPageDto {
  @ApiPropertyOptional({ description: "Part of a contact's name" })
  @MayBeMissing()
  @IsString()
  @Length(1, 120)
  search?: string;

  @ApiPropertyOptional({
    description: 'Which state',
    enum: ['pending', 'accepting', 'accepted', 'declined'],
    default: 'pending',
  })
  @MayBeMissing()
  @IsIn(['pending', 'accepting', 'accepted', 'declined'])
  state: 'pending' | 'accepting' | 'accepted' | 'declined' = 'pending';
}

/** A page of transfers. */
export class TransfersQueryDto extends PageDto {
  @ApiPropertyOptional({
    description: 'Those that this office sent, or those that came to it',
    enum: ['sent', 'received'],
    default: 'sent',
  })
  @MayBeMissing()
  @IsIn(['sent', 'received'])
  direction: 'sent' | 'received' = 'sent';
}
