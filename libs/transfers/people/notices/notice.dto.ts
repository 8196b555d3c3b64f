import { PageDto } from '#offices';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, ValidateIf } from 'class-validator';

/** What a notice may be about. */
export const NOTICE_KINDS = [
  'transfer.arrived',
  'transfer.reminder',
  'transfer.expired',
  'transfer.recalled',
  'transfer.reassigned',
  'transfer.failed',
  'transfer.accepted',
  'transfer.declined',
  'transfer.returned',
  'request.waiting',
  'request.approved',
  'request.refused',
  'request.expired',
  'delegate.named',
] as const;

/** A page of the notices. */
export class NoticesQueryDto extends PageDto {
  @ApiPropertyOptional({
    description: 'true: only those that you have not marked as read',
    type: Boolean,
    default: false,
  })
  @ValidateIf((_, value) => value !== undefined)
  @Transform(({ obj }: { obj: { unread?: unknown } }) =>
    obj.unread === 'true' ? true : obj.unread === 'false' ? false : obj.unread,
  )
  @IsBoolean()
  unread: boolean = false;
}

/** The transfer of a notice, for who may still see it. */
export class NoticeTransferDto {
  @ApiProperty({ description: 'Source office' })
  fromOffice!: string;
  @ApiProperty({ description: 'Who sent it' })
  fromUser!: string;
  @ApiProperty({ description: 'Target office' })
  toOffice!: string;
  @ApiProperty({ description: 'Who is to answer it now' })
  toUser!: string;
  @ApiProperty({ description: 'When it expires', format: 'date-time' })
  expiresAt!: string;
}

/** The delegation of a notice. */
export class NoticeDelegationDto {
  @ApiProperty({ description: 'Full name of the user whose inbox it is' })
  user!: string;
  @ApiProperty({ description: 'Full name of his delegate' })
  delegate!: string;
  @ApiProperty({ description: 'From when', format: 'date-time' })
  from!: string;
  @ApiProperty({
    description: 'Until when; null: until withdrawn',
    type: String,
    nullable: true,
    format: 'date-time',
  })
  until!: string | null;
}

/** The send request of a notice, for who may still see it. */
export class NoticeRequestDto {
  @ApiProperty({ description: 'Id of the request', format: 'uuid' })
  id!: string;
  @ApiProperty({ description: 'Who wants to send' })
  fromUser!: string;
  @ApiProperty({
    description: 'Target office; null: a package, which names nobody',
    type: String,
    nullable: true,
  })
  toOffice!: string | null;
  @ApiProperty({ description: 'Who is to receive', type: String, nullable: true })
  toUser!: string | null;
  @ApiProperty({ description: 'Who answered; null: nobody yet', type: String, nullable: true })
  decidedBy!: string | null;
}

/** One thing that the user is told. */
export class NoticeDto {
  @ApiProperty({ description: 'Id of the notice', format: 'uuid' })
  id!: string;
  @ApiProperty({ description: 'What it is about', enum: NOTICE_KINDS })
  kind!: (typeof NOTICE_KINDS)[number];
  @ApiProperty({
    description: 'The transfer that it is about',
    type: String,
    format: 'uuid',
    nullable: true,
  })
  transferId!: string | null;
  @ApiProperty({
    description: 'How many contacts of the transfer or the send request it is about',
    type: Number,
    nullable: true,
  })
  contacts!: number | null;
  @ApiProperty({
    description: 'Names of the transfer; null when you may not see it any more',
    type: NoticeTransferDto,
    nullable: true,
  })
  transfer!: NoticeTransferDto | null;
  @ApiProperty({
    description: 'The delegation that it is about',
    type: NoticeDelegationDto,
    nullable: true,
  })
  delegation!: NoticeDelegationDto | null;
  @ApiProperty({
    description: 'The send request that it is about; null when you may not see it any more',
    type: NoticeRequestDto,
    nullable: true,
  })
  request!: NoticeRequestDto | null;
  @ApiProperty({ description: 'When it was made', format: 'date-time' })
  createdAt!: string;
  @ApiProperty({
    description: 'When you marked it as read',
    type: String,
    format: 'date-time',
    nullable: true,
  })
  readAt!: string | null;
}

/** A page of them, newest first. */
export class NoticePageDto {
  @ApiProperty({ description: 'The notices, newest first', type: [NoticeDto] })
  items!: NoticeDto[];
  @ApiProperty({ description: 'Cursor of the next page; null on the last', type: String, nullable: true })
  nextCursor!: string | null;
}

/** For the badge. */
export class NoticeCountDto {
  @ApiProperty({ description: 'Notices that are not marked as read', example: 3 })
  unread!: number;
}

/** What marking them all did. */
export class NoticesReadDto {
  @ApiProperty({ description: 'How many were unread', example: 3 })
  read!: number;
}
