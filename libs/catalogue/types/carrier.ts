import { Email, Flag, Phone, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const recreated: Rule = {
  line: 'S4-35',
  says: 'A carrier of a parent office is recreated in the target office.',
  de: 'Eine Gesellschaft eines übergeordneten Büros wird im Zielbüro neu angelegt.',
};
const notLinked: Rule = {
  line: 'S4-36',
  says: 'The recreated carrier is not linked to the original.',
  de: 'Die neu angelegte Gesellschaft ist nicht mit der ursprünglichen verknüpft.',
};
const matched: Rule = {
  line: 'S4-38',
  says: 'A carrier that the target office already has is used there instead of a new one.',
  de: 'Eine Gesellschaft, die das Zielbüro schon hat, wird dort statt einer neuen verwendet.',
};

/** An insurer or other provider that policies name. */
@RecordType({
  name: 'carrier',
  label: 'Carrier',
  pluralLabel: 'Carriers',
  de: { label: 'Gesellschaft', pluralLabel: 'Gesellschaften' },
  plural: 'carriers',
  title: 'name',
  travel: 'reference',
  rules: [recreated, notLinked, matched],
  naturalKey: ['name'],
})
export class Carrier {
  @Text({ label: 'Name', de: { label: 'Name' }, width: 120, required: true, search: true })
  name!: string;

  @Text({
    label: 'Code',
    de: { label: 'Kürzel', help: 'Die Nummer bei der Aufsicht: BaFin, NAIC, SUSEP.' },
    width: 20,
    search: true,
    help: 'The number that the supervisor knows it by: NAIC, SUSEP.',
  })
  code!: string | null;

  @Text({ label: 'Website', de: { label: 'Website' }, width: 300, format: 'url' })
  website!: string | null;

  @Phone({ label: 'Phone', de: { label: 'Telefon' } })
  phone!: string | null;

  @Email({ label: 'E-mail', de: { label: 'E-Mail' } })
  email!: string | null;

  @Flag({
    label: 'Active',
    de: { label: 'Aktiv', help: 'Neue Policen können darauf verweisen.' },
    default: true,
    help: 'New policies may name it.',
  })
  active!: boolean;
}
