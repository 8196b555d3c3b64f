import { Choice, Day, Decimal, Link, Money, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const moves: Rule = {
  line: 'S4-09',
  says: 'Census records travel with their business.',
  de: 'Einträge der Mitarbeitererhebung gehen mit ihrer Firma mit.',
};
const ifPresent: Rule = {
  line: 'S4-30',
  says: 'An employee census record is kept only if the employee is already in the target office.',
  de: 'Ein Eintrag der Mitarbeitererhebung bleibt nur erhalten, wenn der Mitarbeiter schon im Zielbüro ist.',
};

/** Who works for a business, and as what. */
@RecordType({
  name: 'employeeCensus',
  label: 'Employee census record',
  pluralLabel: 'Employee census',
  de: { label: 'Eintrag der Mitarbeitererhebung', pluralLabel: 'Mitarbeitererhebung' },
  plural: 'employee-census',
  title: 'jobTitle',
  travel: 'travels',
  rules: [moves, ifPresent],
})
export class EmployeeCensus {
  @Link({
    label: 'Business',
    de: { label: 'Firma' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    rules: [moves],
  })
  businessId!: string;

  @Link({
    label: 'Employee',
    de: { label: 'Mitarbeiter' },
    to: 'contact',
    transfer: 'ifPresent',
    required: true,
    rules: [ifPresent],
  })
  employeeId!: string;

  @Text({ label: 'Job title', de: { label: 'Stelle' }, width: 120, search: true })
  jobTitle!: string | null;

  @Text({ label: 'Employee number', de: { label: 'Personalnummer' }, width: 40, search: true })
  employeeNumber!: string | null;

  @Text({ label: 'Department', de: { label: 'Abteilung' }, width: 120 })
  department!: string | null;

  @Day({ label: 'Hired on', de: { label: 'Eingestellt am' } })
  hiredOn!: string | null;

  @Day({ label: 'Left on', de: { label: 'Ausgeschieden am' } })
  leftOn!: string | null;

  @Money({
    label: 'Salary',
    de: { label: 'Gehalt' },
    sensitive: true,
    unit: 'currency of the record, a year',
  })
  salary!: string | null;

  @Text({
    label: 'Currency',
    de: { label: 'Währung', help: 'Der Code nach ISO 4217 für jeden Betrag dieses Datensatzes.' },
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @Decimal({ label: 'Hours a week', de: { label: 'Stunden in der Woche' }, scale: 2, unit: 'hours' })
  hoursPerWeek!: string | null;

  @Choice({
    label: 'Status',
    de: { label: 'Status' },
    choices: ['active', 'onLeave', 'retired', 'left'],
    required: true,
    default: 'active',
  })
  status!: string;
}
