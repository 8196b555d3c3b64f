import { PageDto } from '#offices';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, Length } from 'class-validator';
import { IsPlainText, MayBeMissing } from '../transfers.dto.js';

export const SEND_REQUEST_STATES = [
  'awaitingApproval',
  'approved',
  'refused',
  'withdrawn',
  'expired',
] as const;

/** A page of requests. */
export class SendRequestsQueryDto extends PageDto {
  @ApiPropertyOptional({ description: 'Which state; all when left out', enum: SEND_REQUEST_STATES })
  @MayBeMissing()
  @IsIn(SEND_REQUEST_STATES)
  state?: (typeof SEND_REQUEST_STATES)[number];
}

/** An approval. */
export class ApproveDto {
  @ApiPropertyOptional({
    description:
      'Send the rest when some contacts cannot be sent any more; as the sender has said when left out',
  })
  @MayBeMissing()
  @IsBoolean()
  leaveOutBlocked?: boolean;
}

/** A refusal, with its reason. */
export class RefuseDto {
  @ApiProperty({ description: 'Why, for the sender to read', maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  @IsPlainText()
  reason!: string;
}

const Cursor = (): PropertyDecorator =>
  ApiProperty({ description: 'Cursor of the next page; null on the last', type: String, nullable: true });

/** A send or a package that waits, or waited, for a second person. */
export class SendRequestDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ enum: SEND_REQUEST_STATES })
  state!: (typeof SEND_REQUEST_STATES)[number];
  @ApiProperty({ format: 'uuid' })
  senderId!: string;
  @ApiProperty({ description: 'Full name of who asked' })
  fromUser!: string;
  @ApiProperty({ description: 'What waits', enum: ['transfer', 'package'] })
  kind!: 'transfer' | 'package';
  @ApiProperty({ description: 'null: a package, which names nobody', type: String, nullable: true })
  toOffice!: string | null;
  @ApiProperty({ type: String, nullable: true })
  toUser!: string | null;
  @ApiProperty({ enum: ['move', 'copy'], nullable: true })
  mode!: 'move' | 'copy' | null;
  @ApiProperty({ example: 'contract' })
  legalBasis!: string;
  @ApiProperty({ type: String, nullable: true })
  message!: string | null;
  @ApiProperty({ description: 'Contacts that it would send' })
  contacts!: number;
  @ApiProperty({ description: 'Why it was refused', type: String, nullable: true })
  reason!: string | null;
  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt!: Date | null;
  @ApiProperty({ description: 'The transfer that it became', type: String, nullable: true })
  transferId!: string | null;
  @ApiProperty({ description: 'The kept export that a package became', type: String, nullable: true })
  exportId!: string | null;
  @ApiProperty({ format: 'date-time' })
  createdAt!: Date;
  @ApiProperty({ format: 'date-time' })
  expiresAt!: Date;
}

/** A package that was approved: it is being made for who asked, and for nobody else. */
export class ApprovedPackageDto {
  @ApiProperty({ format: 'uuid' })
  sendRequestId!: string;
  @ApiProperty({ description: 'The kept export, which only who asked can read', format: 'uuid' })
  exportId!: string;
  @ApiProperty({ description: 'Contacts that go into it' })
  contacts!: number;
}

/** A page of them, newest first. */
export class SendRequestPageDto {
  @ApiProperty({ type: [SendRequestDto] })
  items!: SendRequestDto[];
  @Cursor()
  nextCursor!: string | null;
}

export class RequestedContactDto {
  @ApiProperty({ format: 'uuid' })
  contactId!: string;
  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;
}

export class RequestedContactPageDto {
  @ApiProperty({ type: [RequestedContactDto] })
  items!: RequestedContactDto[];
  @Cursor()
  nextCursor!: string | null;
}
