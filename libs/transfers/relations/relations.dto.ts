import { ApiProperty } from '@nestjs/swagger';

/** kept: here. waits: in escrow until its other contact is here too. withheld: did not cross, by a rule. */
export const RELATION_STATES = ['kept', 'waits', 'withheld'] as const;

export class RelatedContactDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ example: 'Lovelace, Ada' })
  displayName!: string;
  @ApiProperty({ enum: ['person', 'business'] })
  kind!: string;
  @ApiProperty({ enum: ['here', 'in_transit', 'transferred'] })
  custody!: string;
}

export class ContactRelationDto {
  @ApiProperty({ example: 'keyRelation' })
  recordType!: string;
  @ApiProperty({ format: 'uuid' })
  recordId!: string;
  @ApiProperty({ enum: RELATION_STATES })
  state!: (typeof RELATION_STATES)[number];
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'sibling',
    description: 'What it is recognised by; null for one that was withheld',
  })
  title!: string | null;
  @ApiProperty({
    enum: ['out', 'in', null],
    nullable: true,
    type: String,
    description: 'out: the other contact is this to the contact. in: the contact is this to the other one',
  })
  direction!: 'out' | 'in' | null;
  @ApiProperty({
    type: RelatedContactDto,
    nullable: true,
    description: 'The contact at the other end, if it is or was in your office',
  })
  with!: RelatedContactDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'The transfer that holds it, or withheld it' })
  transferId!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'S4-26',
    description: 'Withheld: the line of the rule',
  })
  line!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Withheld: the rule in a sentence' })
  says!: string | null;
}

export class ContactRelationsDto {
  @ApiProperty({ type: [ContactRelationDto], description: 'Those that are kept first; 200 at most' })
  items!: ContactRelationDto[];
}
