import { FIELD_CHOICES, type FieldChoice } from '#catalogue';
import { COLLISION_CHOICES, MATCH_RULES, type CollisionChoice, type MatchRule } from '#offices';
import { ApiProperty } from '@nestjs/swagger';
import { CAPACITIES, type Capacity } from '../people/answering.js';
import type { ChoiceMade } from './choices.service.js';
import type { Collisions } from './collisions.service.js';
import type { Candidate, Collision, StandingChoice, Taken } from './side-by-side.js';
import { Cursor } from '../answers.dto.js';

// What the routes of collisions answer, for the description of the API: the client of the screens is made from it.

const Fields = (more: object = {}): PropertyDecorator =>
  ApiProperty({ type: 'object', additionalProperties: true, ...more });
const FieldChoices = (): PropertyDecorator =>
  ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: [...FIELD_CHOICES] } });

export class CandidateContactDto implements Candidate {
  contactId!: string;
  @ApiProperty({ enum: MATCH_RULES, isArray: true, description: 'The match rules that find it' })
  rules!: MatchRule[];
  /** false: it is on its way to another office, and nothing can be merged into it now */
  here!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'null without the right to read records' })
  displayName!: string | null;
  @Fields({ nullable: true })
  fields!: Record<string, unknown> | null;
  @ApiProperty({ type: [String], nullable: true, description: 'Names of the fields in which the two differ' })
  differs!: string[] | null;
}

export class TakenByDto {
  recordId!: string;
  contactId!: string;
}

export class TakenNumberDto implements Taken {
  recordType!: string;
  label!: string;
  recordId!: string;
  number!: string;
  /** The number that it gets if both are kept, as things are now */
  becomes!: string;
  takenBy!: TakenByDto;
}

export class RecognisedDto {
  @ApiProperty({ enum: MATCH_RULES })
  rule!: MatchRule;
  contactId!: string;
}

export class SeveralDto {
  @ApiProperty({ enum: MATCH_RULES })
  rule!: MatchRule;
  contactIds!: string[];
}

export class DecidedByDto {
  id!: string;
  name!: string;
  at!: Date;
}

export class StandingChoiceDto implements StandingChoice {
  @ApiProperty({ enum: COLLISION_CHOICES })
  choice!: CollisionChoice;
  @ApiProperty({ type: String, nullable: true, description: 'merge: into which contact' })
  into!: string | null;
  @FieldChoices()
  fields!: Record<string, FieldChoice>;
  @ApiProperty({ type: DecidedByDto, nullable: true, description: 'null: the default of the office' })
  decidedBy!: DecidedByDto | null;
  @ApiProperty({
    enum: ['gone', 'intoAway', 'changed'],
    nullable: true,
    description: 'Why the choice does not hold any more',
  })
  chooseAgain!: StandingChoice['chooseAgain'];
}

export class CollisionDto implements Collision {
  transferId!: string;
  contactId!: string;
  displayName!: string;
  kind!: string;
  mode!: string;
  fromOffice!: string;
  fromUser!: string;
  recipientId!: string;
  toUser!: string;
  @ApiProperty({ enum: CAPACITIES })
  as!: Capacity;
  expiresAt!: Date;
  @ApiProperty({ type: String, nullable: true })
  error!: string | null;
  @ApiProperty({ type: RecognisedDto, nullable: true })
  recognised!: RecognisedDto | null;
  /** Rules that find several contacts: they decide nothing */
  several!: SeveralDto[];
  takenNumbers!: TakenNumberDto[];
  @Fields()
  fields!: Record<string, unknown>;
  candidates!: CandidateContactDto[];
  choice!: StandingChoiceDto;
}

export class CollisionPageDto implements Collisions {
  items!: CollisionDto[];
  @Cursor()
  nextCursor!: string | null;
  /** How many waiting contacts were looked through */
  looked!: number;
}

export class ChoiceMadeDto implements ChoiceMade {
  transferId!: string;
  contactId!: string;
  @ApiProperty({ enum: COLLISION_CHOICES })
  choice!: string;
  @ApiProperty({ type: String, nullable: true })
  into!: string | null;
  @FieldChoices()
  fields!: Record<string, string>;
}

export class ChoicesMadeDto {
  items!: ChoiceMadeDto[];
}
