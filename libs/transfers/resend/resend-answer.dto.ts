import { ApiProperty } from '@nestjs/swagger';
import { AwaitingApprovalDto, Cursor, PreviewAnswerDto, SentDto } from '../answers.dto.js';
import { DECLINE_CODES } from '../transfers.dto.js';
import { CAME_BACK } from './resend.dto.js';
import type { AlreadyResent } from './resend.repository.js';
import type { DeclinedContact } from './resend.service.js';

// What the routes of a resend answer, for the description of the API: the client of the screens is made from it.

export class ResentDto {
  transferId!: string;
  state!: string;
}

export class DeclinedContactDto implements DeclinedContact {
  [key: string]: unknown;
  contactId!: string;
  displayName!: string;
  kind!: string;
  @ApiProperty({ enum: CAME_BACK })
  state!: string;
  @ApiProperty({ enum: DECLINE_CODES, nullable: true, description: 'The code of the decline' })
  code!: string | null;
  @ApiProperty({ type: String, nullable: true })
  text!: string | null;
  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;
  decidedAt!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lookedAt!: Date | null;
  /** It, or a record that goes with it, was changed since it was sent */
  mended!: boolean;
  @ApiProperty({
    enum: ['notFound', 'inTransit', 'transferred', 'excluded', 'consentWithdrawn', 'consentMissing'],
    nullable: true,
    description: 'Why it cannot be sent now',
  })
  blocked!: DeclinedContact['blocked'];
  @ApiProperty({ type: ResentDto, nullable: true, description: 'The later transfer that sent it again' })
  resent!: ResentDto | null;
}

export class DeclinedPageDto {
  items!: DeclinedContactDto[];
  @Cursor()
  nextCursor!: string | null;
}

export class AlreadyResentDto implements AlreadyResent {
  [key: string]: unknown;
  contactId!: string;
  transferId!: string;
  state!: string;
}

export class ResendPreviewDto extends PreviewAnswerDto {
  resendOf!: string;
  alreadyResent!: AlreadyResentDto[];
  alreadyResentCount!: number;
}

export class ResendSentDto extends SentDto {
  resendOf!: string;
  alreadyResent!: AlreadyResentDto[];
  alreadyResentCount!: number;
}

export class ResendAwaitingDto extends AwaitingApprovalDto {
  resendOf!: string;
  alreadyResent!: AlreadyResentDto[];
  alreadyResentCount!: number;
}
