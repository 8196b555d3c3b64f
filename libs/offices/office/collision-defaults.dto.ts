import { FIELD_CHOICES, mergeableFields, recordType, type FieldChoice } from '#catalogue';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, ValidateBy } from 'class-validator';
import { COLLISION_CHOICES, type CollisionChoice, type CollisionDefaults } from './office.settings.js';

/** What a merge does with single fields of a contact: their names, and what is done. */
export const IsFieldChoices = (): PropertyDecorator =>
  ValidateBy({
    name: 'isFieldChoices',
    validator: {
      validate: (value) => wrongFieldChoices(value) === undefined,
      defaultMessage: (given) => `${given?.property}: ${wrongFieldChoices(given?.value)}`,
    },
  });

function wrongFieldChoices(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'must be an object such as { "firstName": "takeTheirs" }';
  const choosable = new Set(mergeableFields(recordType('contact')).map(({ name }) => name));
  for (const [name, choice] of Object.entries(value)) {
    if (!choosable.has(name)) return `"${name}" is no field of a contact that can be chosen`;
    if (!FIELD_CHOICES.includes(choice as FieldChoice))
      return `${name} must be one of ${FIELD_CHOICES.join(', ')}`;
  }
  return undefined;
}

/** What becomes of a recognised contact for which nobody has chosen. */
export class CollisionDefaultsDto implements CollisionDefaults {
  @ApiProperty({
    description:
      'merge: into the contact that a match rule recognises; keepBoth: as a contact of its own, with a new number where its own is taken; skip: declined as a duplicate',
    enum: COLLISION_CHOICES,
    example: 'keepBoth',
  })
  @IsIn(COLLISION_CHOICES)
  choice!: CollisionChoice;

  @ApiProperty({ description: 'What a merge does with a field', enum: FIELD_CHOICES, example: 'keepMine' })
  @IsIn(FIELD_CHOICES)
  eachField!: FieldChoice;

  @ApiProperty({
    description: 'What it does with single fields instead, by name',
    type: 'object',
    additionalProperties: { type: 'string', enum: [...FIELD_CHOICES] },
    example: { occupation: 'takeTheirs' },
  })
  @IsFieldChoices()
  fields!: Record<string, FieldChoice>;
}
