import type {
  Condition,
  FieldBehaviour,
  FieldDescription,
  FieldKind,
  Fit,
  RecordTypeDescription,
} from '#catalogue';
import { ApiProperty } from '@nestjs/swagger';

const CONDITION = {
  type: 'object',
  nullable: true,
  additionalProperties: true,
  description: 'The rule counts for rows whose field has one of these values',
} as const;

export class PlainRuleDto {
  @ApiProperty({ description: 'Line of the requirements', example: 'S4-26' })
  line!: string;
  @ApiProperty({ description: 'The rule as users read it' })
  says!: string;
  @ApiProperty({ description: 'The same in German' })
  de!: string;
  @ApiProperty(CONDITION)
  when!: Condition | null;
}

export class RuleDto extends PlainRuleDto {
  @ApiProperty({ example: 'keyRelation' })
  recordType!: string;
  @ApiProperty({ example: 'Key relation' })
  label!: string;
  @ApiProperty({ enum: ['root', 'travels', 'reference', 'stays'] })
  travel!: string;
  @ApiProperty({
    description: 'The field or link that the rule is for; null: the whole record',
    type: String,
    nullable: true,
  })
  field!: string | null;
  @ApiProperty({ enum: ['carry', 'stay', 'recipient', 'owner', 'together', 'ifPresent', 'recreate'] })
  behaviour!: string;
}

export class RulesDto {
  @ApiProperty({ type: [RuleDto] })
  items!: RuleDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}

export class CatalogueFieldInGermanDto {
  @ApiProperty({ example: 'Vorname' })
  label!: string;
  @ApiProperty({ type: String, nullable: true })
  help!: string | null;
  @ApiProperty({ type: String, nullable: true })
  unit!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'What its choices are called, by their values',
  })
  choices!: Record<string, string>;
}

export class CatalogueFieldDto {
  @ApiProperty({ example: 'firstName' })
  name!: string;
  @ApiProperty({ example: 'First name' })
  label!: string;
  @ApiProperty({ type: String, nullable: true })
  help!: string | null;
  @ApiProperty({ description: 'The same in German, with its choices and its unit' })
  de!: CatalogueFieldInGermanDto;
  @ApiProperty({ type: String, example: 'text' })
  kind!: FieldKind;
  @ApiProperty()
  required!: boolean;
  @ApiProperty()
  readOnly!: boolean;
  @ApiProperty()
  sensitive!: boolean;
  @ApiProperty({ description: 'A number that people use: unique in the office' })
  number!: boolean;
  @ApiProperty({ description: 'Assigned by the system when it is left empty' })
  assigned!: boolean;
  @ApiProperty({ type: Number, nullable: true, description: 'Most characters' })
  width!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Digits after the point' })
  scale!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  min!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  max!: number | null;
  @ApiProperty({ type: [String], nullable: true })
  choices!: string[] | null;
  @ApiProperty({ nullable: true, oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] })
  default!: string | number | boolean | null;
  @ApiProperty({ type: String, nullable: true })
  unit!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['currency', 'country', 'isin', 'url', null],
    description: 'Texts in a form that others fix: ISO 4217, ISO 3166-1 alpha-2, ISO 6166, http(s)',
  })
  format!: FieldDescription['format'] | null;
  @ApiProperty({ type: String, nullable: true, description: 'Links: the record type at the other end' })
  to!: string | null;
  @ApiProperty({ type: String, description: 'How it behaves in a transfer', example: 'carry' })
  transfer!: FieldBehaviour;
  @ApiProperty({ type: [PlainRuleDto] })
  rules!: PlainRuleDto[];
}

export class NeedDto {
  @ApiProperty({ type: [String] })
  anyOf!: string[];
  @ApiProperty(CONDITION)
  when!: Condition | null;
  @ApiProperty()
  says!: string;
  @ApiProperty({ description: 'The same in German' })
  de!: string;
}

export class CatalogueTypeInGermanDto {
  @ApiProperty({ example: 'Kontakt' })
  label!: string;
  @ApiProperty({ example: 'Kontakte' })
  pluralLabel!: string;
}

export class CatalogueTypeDto {
  @ApiProperty({ example: 'contact' })
  name!: string;
  @ApiProperty({ example: 'Contact' })
  label!: string;
  @ApiProperty({ example: 'Contacts' })
  pluralLabel!: string;
  @ApiProperty({ description: 'The labels in German' })
  de!: CatalogueTypeInGermanDto;
  @ApiProperty({ type: String, nullable: true, example: '/api/contacts' })
  route!: string | null;
  @ApiProperty({
    description:
      'A record comes with a file: POST as multipart/form-data; its content is at {route}/{id}/content',
  })
  file!: boolean;
  @ApiProperty({ description: 'Field that a person recognises a record by', example: 'displayName' })
  title!: string;
  @ApiProperty({ enum: ['root', 'travels', 'reference', 'stays'] })
  travel!: RecordTypeDescription['travel'];
  @ApiProperty({ type: [String] })
  naturalKey!: string[];
  @ApiProperty({ type: [NeedDto] })
  needs!: NeedDto[];
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Fields whose choices depend on another field',
  })
  fits!: Fit[];
  @ApiProperty({ type: [PlainRuleDto] })
  rules!: PlainRuleDto[];
  @ApiProperty({ type: [CatalogueFieldDto] })
  fields!: CatalogueFieldDto[];
}

export class CatalogueDto {
  @ApiProperty({ type: [CatalogueTypeDto] })
  items!: CatalogueTypeDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}
