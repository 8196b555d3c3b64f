import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { STANDING_KINDS, type StandingKind } from '../standing/standing.repository.js';

/** Days that a chart of the dashboard shows at most; what is older is found in the lists of transfers. */
const MOST_DAYS = 92;

/** Of which time. */
export class OverviewQueryDto {
  @ApiPropertyOptional({
    description: 'So many days, today included; a day is one of UTC',
    minimum: 1,
    maximum: MOST_DAYS,
    default: 30,
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_DAYS)
  days: number = 30;
}

/** What waits for an answer of the user. */
export class WaitingForMeDto {
  @ApiProperty({ description: 'Contacts in his inbox; 0 for who may receive nothing' })
  contacts!: number;
  @ApiProperty({ description: 'Transfers that they are of' })
  transfers!: number;
  @ApiProperty({ description: 'Sends of others that he may approve' })
  sendRequests!: number;
}

/** Open contacts of one kind in one direction. */
export class OpenDto {
  @ApiProperty({ enum: STANDING_KINDS })
  kind!: StandingKind;
  @ApiProperty({ enum: ['sent', 'received'] })
  direction!: 'sent' | 'received';
  @ApiProperty()
  transfers!: number;
  @ApiProperty()
  contacts!: number;
  @ApiProperty({ description: 'Since when the oldest of them, by the clock of the database' })
  since!: Date;
}

/** What was sent on one day. */
export class DayDto {
  @ApiProperty({ description: 'The day (UTC)', format: 'date', example: '2026-11-22' })
  day!: string;
  @ApiProperty({ description: 'Contacts that the office sent' })
  sent!: number;
  @ApiProperty({ description: 'Contacts that were sent to it' })
  received!: number;
}

/** What happens between the office and others, as far as the user may see it. */
export class OverviewDto {
  @ApiProperty({ type: WaitingForMeDto })
  waiting!: WaitingForMeDto;
  @ApiProperty({ description: 'Kinds and directions without a contact are left out', type: [OpenDto] })
  open!: OpenDto[];
  @ApiProperty({ description: 'Every day of the time, oldest first', type: [DayDto] })
  days!: DayDto[];
}

/** How often a rule withheld something. */
export class WithheldOftenDto {
  @ApiProperty({ description: 'Line of the requirements', example: 'S4-26' })
  line!: string;
  @ApiProperty({ description: 'The rule in a plain sentence' })
  says!: string;
  @ApiProperty({ example: 'keyRelation' })
  recordType!: string;
  @ApiProperty({
    description: 'null: whole records; else the field that stayed',
    type: String,
    nullable: true,
  })
  part!: string | null;
  @ApiProperty()
  count!: number;
}

/** What was withheld most. */
export class WithheldMostDto {
  @ApiProperty({ description: 'At most 10, most first', type: [WithheldOftenDto] })
  items!: WithheldOftenDto[];
  @ApiProperty({ description: 'Always null: the list has one page', type: String, nullable: true })
  nextCursor!: null;
}
