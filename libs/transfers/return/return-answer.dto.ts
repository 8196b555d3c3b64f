import { ApiProperty } from '@nestjs/swagger';
import { Cursor, TransferAnswerDto } from '../answers.dto.js';
import type { NotReturnable } from './returnable.repository.js';
import type { ReturnedRecord, ReturnResult, ReturnsOfTransfer } from './result.service.js';
import type { GroupLine, Groups, Returned, ReturnPreview } from './return.service.js';

// What the routes of a return answer, for the description of the API: the client of the screens is made from it.

export class NotReturnableDto implements NotReturnable {
  contactId!: string;
  displayName!: string;
  @ApiProperty({ enum: ['notAccepted', 'linked', 'tooLate', 'gone', 'inBin', 'inTransit', 'sentOn'] })
  reason!: NotReturnable['reason'];
  @ApiProperty({ type: String, nullable: true })
  transferId!: string | null;
}

export class GroupLineDto implements GroupLine {
  recordType!: string;
  label!: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: the whole record; else the field' })
  part!: string | null;
  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The reason in a sentence' })
  says!: string | null;
  count!: number;
}

export class GroupsDto implements Groups {
  reversed!: GroupLineDto[];
  kept!: GroupLineDto[];
  notReversed!: GroupLineDto[];
}

export class ReturnPreviewDto implements ReturnPreview {
  @ApiProperty({ enum: ['move', 'copy'] })
  mode!: 'move' | 'copy';
  /** Contacts that would go back */
  contacts!: number;
  /** Contacts that earlier returns took */
  before!: number;
  /** Contacts that cannot go back, the first 100 */
  blocked!: NotReturnableDto[];
  blockedCount!: number;
  groups!: GroupsDto;
}

export class ReturnedDto implements Returned {
  /** The transfer that gives the contacts back */
  id!: string;
  contacts!: number;
  before!: number;
  leftOut!: NotReturnableDto[];
  leftOutCount!: number;
}

export class ReturnResultDto implements ReturnResult {
  id!: string;
  /** The transfer that was returned */
  returns!: string;
  state!: string;
  mode!: string;
  contacts!: number;
  groups!: GroupsDto;
}

export class ReturnableUntilDto {
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  first!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  last!: Date | null;
}

export class ReturnsDto implements Omit<ReturnsOfTransfer, 'items'> {
  transferId!: string;
  /** Until when its contacts may be given back: the first and the last of those that still can */
  returnableUntil!: ReturnableUntilDto;
  items!: TransferAnswerDto[];
  @Cursor()
  nextCursor!: string | null;
}

export class ReturnedRecordDto implements ReturnedRecord {
  recordType!: string;
  label!: string;
  recordId!: string;
  contactId!: string;
  @ApiProperty({ type: String, nullable: true })
  part!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'What it is known by in your own office' })
  text!: string | null;
  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;
  @ApiProperty({ type: String, nullable: true })
  says!: string | null;
}

export class ReturnedRecordPageDto {
  items!: ReturnedRecordDto[];
  @Cursor()
  nextCursor!: string | null;
}
