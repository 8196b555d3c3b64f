import type { Rule } from './model.js';

/*
 * What becomes of a contact and its fields in a transfer: the sentences of types/contact.ts, which is long without them.
 */

export const moves: Rule = {
  line: 'S4-02',
  says: 'Contacts move to another office when its user accepts them.',
  de: 'Kontakte gehen an ein anderes Büro über, wenn dessen Benutzer sie annimmt.',
};
export const businesses: Rule = {
  line: 'S4-03',
  says: 'Businesses move to another office in the same way as contacts.',
  de: 'Firmen gehen auf dieselbe Weise an ein anderes Büro über wie Kontakte.',
};
export const portfolio: Rule = {
  line: 'S5-11',
  says: 'A contact that is in a portfolio goes into the portfolio of the user who accepts it.',
  de: 'Ein Kontakt, der in einem Bestand ist, kommt in den Bestand des Benutzers, der ihn annimmt.',
};
export const advisor: Rule = {
  line: 'S4-21',
  says: 'Information about the primary advisor stays in the source office.',
  de: 'Angaben zum Hauptberater bleiben im sendenden Büro.',
};
export const ownFields: Rule[] = [
  {
    line: 'S4-52',
    says: 'Custom data of a contact stays in the source office.',
    de: 'Eigene Felder eines Kontakts bleiben im sendenden Büro.',
    when: { field: 'kind', is: ['person'] },
  },
  {
    line: 'S4-53',
    says: 'Custom data of a business stays in the source office.',
    de: 'Eigene Felder einer Firma bleiben im sendenden Büro.',
    when: { field: 'kind', is: ['business'] },
  },
];
