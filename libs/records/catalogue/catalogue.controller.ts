import {
  catalogue,
  CHOICE_WORDS,
  UNIT_WORDS,
  type FieldDescription,
  type RecordTypeDescription,
  type Rule,
} from '#catalogue';
import { SignedIn } from '#offices';
import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { hasFile, isEditable, isHidden } from '../compiled-type.js';
import {
  CatalogueDto,
  RulesDto,
  type CatalogueFieldDto,
  type CatalogueFieldInGermanDto,
  type CatalogueTypeDto,
  type RuleDto,
} from './catalogue.dto.js';

/** What the catalogue says, as data: screens make their forms and columns of it, and the page "What moves and what stays". */
@ApiTags('catalogue')
@ApiBearerAuth()
@Controller('api/catalogue')
export class CatalogueController {
  @Get()
  @SignedIn('it describes the program, not the data of an office')
  @ApiOperation({
    summary: 'Describe every record type: fields, labels, kinds, choices, links, behaviour in a transfer',
  })
  @ApiOkResponse({ type: CatalogueDto })
  types(): CatalogueDto {
    return { items: catalogue.map(typeAnswer), nextCursor: null };
  }

  @Get('rules')
  @SignedIn('it describes the program, not the data of an office')
  @ApiOperation({
    summary: 'What moves and what stays: every rule of a transfer, in a sentence, with its source',
  })
  @ApiOkResponse({ type: RulesDto })
  rules(): RulesDto {
    return { items: catalogue.flatMap(rulesOf), nextCursor: null };
  }
}

function typeAnswer(type: RecordTypeDescription): CatalogueTypeDto {
  const {
    name,
    label,
    pluralLabel,
    de,
    plural,
    title,
    travel,
    edited,
    naturalKey = [],
    needs = [],
    fits = [],
  } = type;
  return {
    name,
    label,
    pluralLabel,
    de,
    route: edited ? `/api/${plural}` : null,
    file: hasFile(type),
    title,
    travel,
    naturalKey: [...naturalKey],
    needs: needs.map((need) => ({ ...need, anyOf: [...need.anyOf], when: need.when ?? null })),
    fits: fits.map(({ field, by, table }) => ({ field, by, table })),
    rules: [...type.rules, ...type.staysIf].map(plainRule),
    fields: type.fields.filter((field) => !isHidden(field)).map(fieldAnswer),
  };
}

function fieldAnswer(field: FieldDescription): CatalogueFieldDto {
  return {
    name: field.name,
    label: field.label,
    help: field.help ?? null,
    de: inGerman(field),
    kind: field.kind,
    required: field.required,
    readOnly: !isEditable(field),
    sensitive: field.sensitive ?? false,
    number: field.number ?? false,
    assigned: field.assigned ?? false,
    width: field.width ?? null,
    scale: field.scale ?? null,
    min: field.min ?? null,
    max: field.max ?? null,
    choices: field.choices ? [...field.choices] : null,
    default: field.default ?? null,
    unit: field.unit ?? null,
    format: field.format ?? null,
    to: field.to ?? null,
    transfer: field.transfer,
    rules: field.rules.map(plainRule),
  };
}

function inGerman({ de, choices = [], unit }: FieldDescription): CatalogueFieldInGermanDto {
  const words: Readonly<Record<string, string>> = { ...CHOICE_WORDS, ...de.choices };
  return {
    label: de.label,
    help: de.help ?? null,
    unit: unit ? UNIT_WORDS[unit] : null,
    choices: Object.fromEntries(choices.map((value) => [value, words[value] ?? value])),
  };
}

/** All rules of a type, those of single fields with the field; a sentence that two of them share stands once for each. */
function rulesOf(type: RecordTypeDescription): RuleDto[] {
  const of = { recordType: type.name, label: type.label, travel: type.travel };
  const own = type.rules.map((rule) => ({
    ...of,
    field: null,
    behaviour: type.travel === 'stays' ? 'stay' : 'carry',
    ...plainRule(rule),
  }));
  const single = type.staysIf.map((rule) => ({ ...of, field: null, behaviour: 'stay', ...plainRule(rule) }));
  const fields = type.fields.flatMap((field) =>
    field.rules.map((rule) => ({ ...of, field: field.name, behaviour: field.transfer, ...plainRule(rule) })),
  );
  return [...own, ...single, ...fields];
}

function plainRule({ line, says, de, when }: Rule): Pick<RuleDto, 'line' | 'says' | 'de' | 'when'> {
  return { line, says, de, when: when ?? null };
}
