import { Choice, Day, Link, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';
import type { ChoiceWord } from '../words.js';

/** Which relations fit which type of key relation. */
export const RELATION_CODES = {
  business: ['partner', 'employer', 'employee', 'trustee', 'other'],
  family: ['spouse', 'child', 'parent', 'sibling', 'partner', 'other'],
  groupCensus: ['employer', 'employee', 'beneficiary', 'other'],
  personal: ['partner', 'beneficiary', 'trustee', 'other'],
  professional: ['attorney', 'accountant', 'trustee', 'other'],
} as const satisfies Record<string, readonly ChoiceWord[]>;
const TYPES = Object.keys(RELATION_CODES) as (keyof typeof RELATION_CODES)[];

const together: Rule = {
  line: 'S4-26',
  says: 'A key relation travels only if all key relations of the contact travel with it.',
  de: 'Eine Schlüsselbeziehung geht nur mit, wenn alle Schlüsselbeziehungen des Kontakts mitgehen.',
};
const choiceOfRule: Rule = {
  line: 'S4-27',
  says: 'The sender may choose instead that each key relation travels whose two contacts both go.',
  de: 'Der Absender kann stattdessen wählen, dass jede Schlüsselbeziehung mitgeht, deren beide Kontakte mitgehen.',
};
const reconstructed: Rule = {
  line: 'S4-28',
  says: 'Key relations of contacts that are exported in the same session are reconstructed in the target office.',
  de: 'Schlüsselbeziehungen von Kontakten, die in derselben Sitzung übergeben werden, werden im Zielbüro wiederhergestellt.',
};
const session: Rule = {
  line: 'S4-29',
  says: 'A key relation to a contact that is exported in another session or to another office stays in the source office.',
  de: 'Eine Schlüsselbeziehung zu einem Kontakt, der in einer anderen Sitzung oder an ein anderes Büro übergeben wird, bleibt im sendenden Büro.',
};

/** A relation between two contacts; it travels only together with both (S4-26 to S4-29). */
@RecordType({
  name: 'keyRelation',
  label: 'Key relation',
  pluralLabel: 'Key relations',
  de: { label: 'Schlüsselbeziehung', pluralLabel: 'Schlüsselbeziehungen' },
  plural: 'key-relations',
  title: 'code',
  travel: 'travels',
  rules: [together, choiceOfRule, reconstructed, session],
  fits: [{ field: 'code', by: 'type', table: RELATION_CODES }],
})
export class KeyRelation {
  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'together',
    required: true,
    rules: [together, choiceOfRule, reconstructed, session],
  })
  contactId!: string;

  @Link({
    label: 'Related contact',
    de: { label: 'Kontakt der Beziehung' },
    to: 'contact',
    transfer: 'together',
    required: true,
    rules: [together, choiceOfRule, reconstructed, session],
  })
  otherContactId!: string;

  @Choice({
    label: 'Type',
    de: { label: 'Art der Beziehung', choices: { business: 'Geschäftlich' } },
    choices: TYPES,
    required: true,
  })
  type!: string;

  @Choice({
    label: 'Relation',
    de: {
      label: 'Beziehung',
      help: 'Was der andere Kontakt für den Kontakt ist. Welche Beziehungen es gibt, hängt von der Art ab.',
      choices: { other: 'Andere' },
    },
    choices: [...new Set(Object.values(RELATION_CODES).flat())],
    required: true,
    help: 'What the related contact is to the contact. Which relations there are depends on the type.',
  })
  code!: string;

  @Text({ label: 'Note', de: { label: 'Notiz' }, width: 500 })
  note!: string | null;

  @Day({ label: 'Since', de: { label: 'Seit' } })
  since!: string | null;
}
