import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import type { ArrivingLink, ArrivingRecord, Fate } from './arriving.js';
import type { ArrivingReference, ChangedNumber } from './effects.repository.js';
import type { ArrivingType, Look } from './look.service.js';
import type { SameContact } from './look.repository.js';
import type { ArrivingRelation } from './relations.repository.js';
import type { Hindrance } from './rehearsal.js';
import { Cursor } from '../answers.dto.js';

// What a look answers, for the description of the API: the client of the screens is made from it.

const FATES = ['created', 'merged', 'linked', 'waits', 'withheld'] as const satisfies readonly Fate[];

export class HindranceDto implements Hindrance {
  @ApiProperty({ type: String })
  code!: Hindrance['code'];
  /** What would come of an accept instead */
  says!: string;
}

export class ArrivingLinkDto implements ArrivingLink {
  recordType!: string;
  @ApiProperty({ type: String, nullable: true })
  title!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'null: made only when the contact is accepted' })
  id!: string | null;
}

@ApiExtraModels(ArrivingLinkDto)
export class ArrivingRecordDto implements ArrivingRecord {
  id!: string;
  @ApiProperty({ enum: FATES })
  becomes!: Fate;
  @ApiProperty({ type: String, nullable: true, description: 'The line that withholds it' })
  line!: string | null;
  @ApiProperty({ type: String, nullable: true })
  says!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'null: the record will not be here',
  })
  fields!: Record<string, unknown> | null;
  /** Names of fields that will have a value, which is not shown before */
  hidden!: string[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(ArrivingLinkDto) },
    description: 'By the name of the field',
  })
  links!: Record<string, ArrivingLinkDto>;
}

export class ArrivingRecordPageDto {
  items!: ArrivingRecordDto[];
  @Cursor()
  nextCursor!: string | null;
}

export class ArrivingTypeDto implements ArrivingType {
  recordType!: string;
  label!: string;
  count!: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Records by what becomes of them',
  })
  fates!: Partial<Record<Fate, number>>;
}

export class OtherEndDto {
  contactId!: string;
  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;
  isHere!: boolean;
}

export class ArrivingRelationDto implements ArrivingRelation {
  recordType!: string;
  recordId!: string;
  @ApiProperty({ type: String, nullable: true })
  title!: string | null;
  @ApiProperty({ enum: ['reconstructed', 'linked', 'waits', 'withheld'] })
  becomes!: ArrivingRelation['becomes'];
  @ApiProperty({ type: String, nullable: true })
  line!: string | null;
  /** The other end; its name only if it is here or in a transfer that you may see */
  with!: OtherEndDto;
}

export class ArrivingReferenceDto implements ArrivingReference {
  [key: string]: unknown;
  recordType!: string;
  @ApiProperty({ type: String, nullable: true })
  title!: string | null;
  @ApiProperty({ enum: ['matched', 'created'] })
  becomes!: ArrivingReference['becomes'];
  @ApiProperty({ type: String, nullable: true })
  id!: string | null;
}

export class ChangedNumberDto implements ChangedNumber {
  [key: string]: unknown;
  recordType!: string;
  recordId!: string;
  number!: string;
  /** What it gets instead; its own stays searchable */
  becomes!: string;
  @ApiProperty({ type: String, nullable: true })
  heldBy!: string | null;
}

export class SameContactDto implements SameContact {
  [key: string]: unknown;
  contactId!: string;
  displayName!: string;
  /** The match rule that finds it */
  rule!: string;
}

export class KeptThereDto {
  recordType!: string;
  @ApiProperty({ type: String, nullable: true })
  part!: string | null;
  line!: string;
  says!: string;
  count!: number;
}

export class UnlessDto {
  contactId!: string;
  displayName!: string;
}

export class WithheldHereDto {
  recordType!: string;
  recordId!: string;
  @ApiProperty({ type: String, nullable: true })
  part!: string | null;
  line!: string;
  says!: string;
  @ApiProperty({
    type: UnlessDto,
    nullable: true,
    description: 'Kept if this contact is accepted in the same step or before',
  })
  unless!: UnlessDto | null;
}

export class LookDto implements Omit<Look, 'keptThere' | 'withheldHere'> {
  transferId!: string;
  contactId!: string;
  @ApiProperty({ type: HindranceDto, nullable: true, description: 'Why it would not arrive as things are' })
  hindrance!: HindranceDto | null;
  @ApiProperty({ type: ArrivingRecordDto, nullable: true })
  contact!: ArrivingRecordDto | null;
  records!: ArrivingTypeDto[];
  relations!: ArrivingRelationDto[];
  relationCount!: number;
  references!: ArrivingReferenceDto[];
  numbers!: ChangedNumberDto[];
  @ApiProperty({ type: SameContactDto, nullable: true })
  sameAs!: SameContactDto | null;
  /** By the line that keeps it in the source office */
  keptThere!: KeptThereDto[];
  /** What is withheld here, the first 200 */
  withheldHere!: WithheldHereDto[];
}
