import { FIELD_CHOICES, type FieldChoice } from '#catalogue';
import { COLLISION_CHOICES, IsFieldChoices, type CollisionChoice } from '#offices';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { MayBeMissing, MOST_NAMED, WaitingPageDto } from '../transfers.dto.js';

/** A page of the contacts that wait and that the office may have already. */
export class CollisionsQueryDto extends WaitingPageDto {}

/** What becomes of one contact when it is accepted. */
export class ChooseDto {
  @ApiProperty({
    description:
      'merge: into a contact that you have; keepBoth: as a contact of its own, with a new number where its own is taken; skip: declined as a duplicate by whoever accepts it',
    enum: COLLISION_CHOICES,
  })
  @IsIn(COLLISION_CHOICES)
  choice!: CollisionChoice;

  @ApiPropertyOptional({
    description:
      'merge: into which contact of your office; left out, the one that a match rule recognises. Any contact of yours may be named',
    format: 'uuid',
  })
  @MayBeMissing()
  @IsUUID()
  into?: string;

  @ApiPropertyOptional({
    description:
      'merge: what is done with single fields; those left out follow the default of your office. An empty value of theirs never takes the place of yours',
    type: 'object',
    additionalProperties: { type: 'string', enum: [...FIELD_CHOICES] },
    example: { occupation: 'takeTheirs', region: 'fillEmpty' },
  })
  @MayBeMissing()
  @IsFieldChoices()
  fields?: Record<string, FieldChoice>;
}

/** The choice for one of several contacts. */
export class ChooseOneDto extends ChooseDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  transferId!: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  contactId!: string;
}

/** Choices for several contacts at once. */
export class ChooseManyDto {
  @ApiProperty({ description: `At most ${MOST_NAMED}, each contact once`, type: [ChooseOneDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_NAMED)
  @IsObject({ each: true })
  @ArrayUnique((one: ChooseOneDto) => `${one?.transferId} ${one?.contactId}`)
  @ValidateNested({ each: true })
  @Type(() => ChooseOneDto)
  choices!: ChooseOneDto[];
}
