import { PageDto } from '#offices';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID, ValidateIf } from 'class-validator';
import {
  STANDING_KINDS,
  STANDING_STATES,
  type StandingKind,
  type StandingState,
} from './standing.repository.js';

const isGiven = ValidateIf((_, value) => value !== undefined);

/** A page of what is open. */
export class StandingQueryDto extends PageDto {
  @ApiPropertyOptional({
    description: 'Only what this office sent, or what came to it',
    enum: ['sent', 'received'],
  })
  @isGiven
  @IsIn(['sent', 'received'])
  direction?: 'sent' | 'received';

  @ApiPropertyOptional({
    description: 'Only what waits for a person, is worked on, or is broken',
    enum: STANDING_KINDS,
  })
  @isGiven
  @IsIn(STANDING_KINDS)
  kind?: StandingKind;

  @ApiPropertyOptional({ description: 'Only one transfer', format: 'uuid' })
  @isGiven
  @IsUUID()
  transferId?: string;
}

/** Some contacts of one transfer that stand in the same state. */
export class StandingDto {
  @ApiProperty({ format: 'uuid' })
  transferId!: string;
  @ApiProperty({ enum: ['sent', 'received'] })
  direction!: 'sent' | 'received';
  @ApiProperty({ description: 'The other office of the transfer', example: 'Hamburg' })
  otherOffice!: string;
  @ApiProperty({
    description:
      '`failed`: pending again after a delivery that failed; `expiring`: past its time, not yet released',
    enum: STANDING_STATES,
  })
  state!: StandingState;
  @ApiProperty({
    description: 'Waiting for a person and broken are never counted together',
    enum: STANDING_KINDS,
  })
  kind!: StandingKind;
  @ApiProperty({ example: 12 })
  contacts!: number;
  @ApiProperty({ description: 'Since when the first of them, by the clock of the database' })
  since!: Date;
  @ApiProperty({ description: 'The same in seconds until now', example: 3600 })
  seconds!: number;
  @ApiProperty({ description: 'The person whose answer is missing', type: String, nullable: true })
  waitsFor!: string | null;
  @ApiProperty({ description: 'Broken: what happened', type: String, nullable: true })
  happened!: string | null;
  @ApiProperty({ description: 'Broken: what your office can do', type: String, nullable: true })
  whatToDo!: string | null;
}

/** A page of them. */
export class StandingPageDto {
  @ApiProperty({ type: [StandingDto] })
  items!: StandingDto[];
  @ApiProperty({ description: 'Cursor of the next page; null on the last', type: String, nullable: true })
  nextCursor!: string | null;
}

/** The time that contacts of one transfer spent in a state. */
export class TimeDto {
  @ApiProperty({ enum: ['pending', 'accepting', 'settling'] })
  state!: 'pending' | 'accepting' | 'settling';
  @ApiProperty({ description: 'Contacts that were or are in it' })
  contacts!: number;
  @ApiProperty({ description: 'Of these, still in it' })
  open!: number;
  @ApiProperty({ description: 'Seconds' })
  averageSeconds!: number;
  @ApiProperty({ description: 'Seconds' })
  longestSeconds!: number;
}

/** The times of one transfer. */
export class TimesDto {
  @ApiProperty({ type: [TimeDto] })
  states!: TimeDto[];
}
