import { ApiProperty } from '@nestjs/swagger';
import { Counts, Cursor } from '../answers.dto.js';
import { CAPACITIES, type Capacity } from '../people/answering.js';
import type { WaitingContact } from './inbox.repository.js';
import type { Accepted, Decided } from './inbox.service.js';

// What the routes of the inbox answer, for the description of the API: the client of the screens is made from it.

export class WaitingContactDto implements WaitingContact {
  [key: string]: unknown;
  transferId!: string;
  contactId!: string;
  displayName!: string;
  kind!: string;
  state!: string;
  @ApiProperty({ type: String, nullable: true })
  error!: string | null;
  @ApiProperty({ enum: ['move', 'copy'] })
  mode!: string;
  fromOffice!: string;
  fromUser!: string;
  @ApiProperty({ type: String, nullable: true })
  message!: string | null;
  legalBasis!: string;
  sentAt!: Date;
  expiresAt!: Date;
  recipientId!: string;
  toUser!: string;
  @ApiProperty({ enum: CAPACITIES })
  as!: Capacity;
  @ApiProperty({ enum: ['recipientDisabled', 'recipientWithoutRight'], nullable: true })
  because!: WaitingContact['because'];
  mayAnswer!: boolean;
}

export class InboxPageDto {
  items!: WaitingContactDto[];
  @Cursor()
  nextCursor!: string | null;
}

export class InboxCountAnswerDto {
  contacts!: number;
  transfers!: number;
}

export class DecidedDto implements Decided {
  transferIds!: string[];
  contacts!: number;
  @Counts()
  states!: Record<string, number>;
}

export class AcceptedDto extends DecidedDto implements Pick<Accepted, 'skippedCount' | 'excludedCount'> {
  /** Declined with the code `duplicate` */
  skippedCount!: number;
  /** Declined at once with the code `excluded` */
  excludedCount!: number;
}
