import { ApiProperty } from '@nestjs/swagger';
import type { Preview } from './preview/preview.service.js';
import type { Progress } from './receipt/progress.service.js';
import type { Receipt, ReceiptLine } from './receipt/receipt.service.js';
import type { Recalled } from './send/recall.service.js';
import type { Blocked } from './send/send.repository.js';
import type { AwaitingApproval, Sent } from './send/send.service.js';

// What the routes of a transfer answer, for the description of the API: the client of the screens is made from it.

/** `{ "pending": 3, "accepted": 2 }` */
export const Counts = (): PropertyDecorator =>
  ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Contacts by their state',
  });
export const Cursor = (): PropertyDecorator =>
  ApiProperty({ description: 'Cursor of the next page; null on the last', type: String, nullable: true });

export class BlockedDto implements Omit<Blocked, 'exclusion'> {
  contactId!: string;
  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;
  @ApiProperty({
    enum: ['notFound', 'inTransit', 'transferred', 'excluded', 'consentWithdrawn', 'consentMissing'],
  })
  reason!: Blocked['reason'];
  @ApiProperty({ type: String, nullable: true })
  transferId!: string | null;
}

export class CountedTypeDto {
  recordType!: string;
  label!: string;
  count!: number;
}

export class LossLineDto extends CountedTypeDto {
  /** Line of the requirements */
  line!: string;
  /** The rule in a plain sentence */
  says!: string;
  /** null: whole records; else the field that stays */
  @ApiProperty({ type: String, nullable: true })
  part!: string | null;
}

export class MissingContactDto {
  contactId!: string;
  displayName!: string;
  custody!: string;
  recordType!: string;
  /** How many rows it would keep if it came along */
  keeps!: number;
}

export class PreviewLimitsDto {
  @ApiProperty({ enum: ['move', 'copy'], isArray: true, description: 'The modes that may be used' })
  modes!: ('move' | 'copy')[];
  @ApiProperty({ type: Number, nullable: true, description: 'Left to be sent today; null: any number' })
  leftToday!: number | null;
  /** Whether the send would wait for a second person */
  needsApproval!: boolean;
}

export class PreviewAnswerDto implements Preview {
  contacts!: number;
  /** Contacts of the selection that cannot be sent now */
  blocked!: BlockedDto[];
  /** What would travel, by record type */
  travels!: CountedTypeDto[];
  /** What would stay, by rule */
  stays!: LossLineDto[];
  /** Kept only if the target office has the contact already */
  depends!: LossLineDto[];
  /** Contacts to add, and how much each would keep */
  @ApiProperty({ type: [MissingContactDto] })
  add!: (MissingContactDto & Record<string, unknown>)[];
  limits!: PreviewLimitsDto;
}

export class SentDto implements Sent {
  id!: string;
  contacts!: number;
  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;
  /** Contacts that were left out, the first 100 */
  leftOut!: BlockedDto[];
  leftOutCount!: number;
}

export class AwaitingApprovalDto implements AwaitingApproval {
  @ApiProperty({ enum: ['awaitingApproval'] })
  state!: 'awaitingApproval';
  sendRequestId!: string;
  contacts!: number;
  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;
  leftOut!: BlockedDto[];
  leftOutCount!: number;
}

export class TransferAnswerDto {
  id!: string;
  sourceOfficeId!: string;
  targetOfficeId!: string;
  fromOffice!: string;
  toOffice!: string;
  senderId!: string;
  fromUser!: string;
  recipientId!: string;
  toUser!: string;
  @ApiProperty({ enum: ['move', 'copy'] })
  mode!: 'move' | 'copy';
  @ApiProperty({ type: String, nullable: true })
  message!: string | null;
  legalBasis!: string;
  contacts!: number;
  /** Derived from the contacts: one of their states, partlyPending, or decided */
  state!: string;
  @Counts()
  states!: Record<string, number>;
  @ApiProperty({ format: 'date-time' })
  sentAt!: string;
  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;
  @ApiProperty({ type: String, nullable: true, description: 'The transfer that this one gives back' })
  returns!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The transfer whose contacts it sends again' })
  resendOf!: string | null;
  /** The transfers that sent contacts of this one again */
  resentAs!: string[];
  /** For how many days after its arrival a contact may be given back */
  returnDays!: number;
}

export class TransferPageDto {
  items!: TransferAnswerDto[];
  @Cursor()
  nextCursor!: string | null;
}

export class SentContactDto {
  contactId!: string;
  displayName!: string;
  kind!: string;
  state!: string;
  @ApiProperty({ type: String, nullable: true })
  declineCode!: string | null;
  @ApiProperty({ type: String, nullable: true })
  declineText!: string | null;
  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'What went wrong with its delivery' })
  error!: string | null;
  @ApiProperty({
    enum: ['created', 'merged', 'linked'],
    nullable: true,
    description: 'How it arrived; null before',
  })
  outcome!: 'created' | 'merged' | 'linked' | null;
  @ApiProperty({ type: String, nullable: true, description: 'In whose place it was answered' })
  onBehalfOf!: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'First look before accepting',
  })
  lookedAt!: string | null;
}

export class SentContactPageDto {
  items!: SentContactDto[];
  @Cursor()
  nextCursor!: string | null;
}

export class ReceiptLineDto implements ReceiptLine {
  recordType!: string;
  label!: string;
  sent!: number;
  created!: number;
  merged!: number;
  linked!: number;
  withheld!: number;
  skipped!: number;
  waiting!: number;
}

export class WithheldDto {
  line!: string;
  says!: string;
  recordType!: string;
  @ApiProperty({ type: String, nullable: true })
  part!: string | null;
  count!: number;
}

export class ReceiptDto implements Receipt {
  transferId!: string;
  fromUser!: string;
  toUser!: string;
  state!: string;
  @Counts()
  states!: Record<string, number>;
  parcelHash!: string;
  @ApiProperty({ type: String, nullable: true })
  resendOf!: string | null;
  resentAs!: string[];
  /** Whether every line adds up and nothing waits */
  complete!: boolean;
  lines!: ReceiptLineDto[];
  withheld!: WithheldDto[];
}

export class ArrivedDto {
  wanted!: number;
  arrived!: number;
}

export class ProgressDto implements Progress {
  transferId!: string;
  state!: string;
  total!: number;
  @Counts()
  states!: Record<string, number>;
  accepted!: ArrivedDto;
  @ApiProperty({ type: Number, nullable: true, description: 'Contacts a second' })
  rate!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  secondsLeft!: number | null;
  finished!: boolean;
}

export class RecalledDto implements Recalled {
  contacts!: number;
  @Counts()
  states!: Record<string, number>;
}
