import { ApiProperty } from '@nestjs/swagger';
import { Cursor, SentDto } from '../answers.dto.js';
import { SEND_REQUEST_STATES } from './send-requests.dto.js';
import type { RequestedContact, SendRequest } from './send-requests.repository.js';

// What the routes of send requests answer, for the description of the API: the client of the screens is made from it.

const MaybeText = (): PropertyDecorator => ApiProperty({ type: String, nullable: true });

export class SendRequestDto implements SendRequest {
  [key: string]: unknown;
  id!: string;
  @ApiProperty({ enum: SEND_REQUEST_STATES })
  state!: SendRequest['state'];
  senderId!: string;
  fromUser!: string;
  toOffice!: string;
  toUser!: string;
  mode!: string;
  legalBasis!: string;
  @MaybeText()
  message!: string | null;
  contacts!: number;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was refused' })
  reason!: string | null;
  @MaybeText()
  decidedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true, description: 'The transfer that came of it' })
  transferId!: string | null;
  createdAt!: Date;
  expiresAt!: Date;
}

export class SendRequestPageDto {
  items!: SendRequestDto[];
  @Cursor()
  nextCursor!: string | null;
}

export class RequestedContactDto implements RequestedContact {
  [key: string]: unknown;
  contactId!: string;
  @MaybeText()
  displayName!: string | null;
}

export class RequestedContactPageDto {
  items!: RequestedContactDto[];
  @Cursor()
  nextCursor!: string | null;
}

export class ApprovedDto extends SentDto {
  sendRequestId!: string;
}
