import { Choice, Flag, Link, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const recreated: Rule = {
  line: 'S4-35',
  says: 'A product of a parent office is recreated in the target office.',
  de: 'Ein Produkt eines übergeordneten Büros wird im Zielbüro neu angelegt.',
};
const notLinked: Rule = {
  line: 'S4-36',
  says: 'The recreated product is not linked to the original.',
  de: 'Das neu angelegte Produkt ist nicht mit dem ursprünglichen verknüpft.',
};
const matched: Rule = {
  line: 'S4-38',
  says: 'A product that the target office already has is used there instead of a new one.',
  de: 'Ein Produkt, das das Zielbüro schon hat, wird dort statt eines neuen verwendet.',
};

/** A product of a carrier. */
@RecordType({
  name: 'product',
  label: 'Product',
  pluralLabel: 'Products',
  de: { label: 'Produkt', pluralLabel: 'Produkte' },
  plural: 'products',
  title: 'name',
  travel: 'reference',
  rules: [recreated, notLinked, matched],
  naturalKey: ['carrierId', 'name'],
})
export class Product {
  @Link({
    label: 'Carrier',
    de: { label: 'Gesellschaft' },
    to: 'carrier',
    transfer: 'recreate',
    required: true,
    rules: [recreated, notLinked, matched],
  })
  carrierId!: string;

  @Text({ label: 'Name', de: { label: 'Name' }, width: 120, required: true, search: true })
  name!: string;

  @Text({
    label: 'Code',
    de: { label: 'Kürzel', help: 'Das Produktkürzel der Gesellschaft.' },
    width: 40,
    search: true,
    help: 'The product code of the carrier.',
  })
  code!: string | null;

  @Choice({
    label: 'Line of business',
    de: { label: 'Sparte' },
    choices: [
      'life',
      'annuity',
      'health',
      'disability',
      'longTermCare',
      'property',
      'casualty',
      'auto',
      'investment',
      'other',
    ],
  })
  lineOfBusiness!: string | null;

  @Flag({
    label: 'Active',
    de: { label: 'Aktiv', help: 'Neue Policen können darauf verweisen.' },
    default: true,
    help: 'New policies may name it.',
  })
  active!: boolean;
}
