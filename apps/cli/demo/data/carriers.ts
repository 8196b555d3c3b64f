import type { OfficeTransaction } from '#database';
import type { Book, Reference } from './book.js';
import type { Sold } from './desk.js';

interface NewCarrier {
  name: string;
  code: string;
  products: readonly (readonly [name: string, kind: string])[];
}

/** What the parent office owns and its children sell (S4-35, S4-37). */
export const PARENT_CARRIERS: readonly NewCarrier[] = [
  {
    name: 'Lage Landen Leven',
    code: 'LLL-01',
    products: [
      ['Termijnpolis', 'life'],
      ['Lijfrente Zeker', 'annuity'],
      ['Uitvaartplan', 'life'],
    ],
  },
  {
    name: 'Duinzicht Zorg',
    code: 'DZZ-02',
    products: [
      ['Basis Plus', 'health'],
      ['Tand en Bril', 'health'],
    ],
  },
  {
    name: 'Zuiderzee Schade',
    code: 'ZZS-03',
    products: [
      ['Woonhuis', 'property'],
      ['Auto Volledig', 'auto'],
      ['Aansprakelijkheid', 'casualty'],
    ],
  },
  {
    name: 'Hanze Inkomen',
    code: 'HIN-04',
    products: [
      ['AOV Zelfstandig', 'disability'],
      ['Pensioenlijfrente', 'annuity'],
    ],
  },
];

/** A carrier that only the source office has. */
export const LOCAL_CARRIER: NewCarrier = {
  name: 'Grachten Onderlinge',
  code: 'GRA-11',
  products: [['Grachtenpand', 'property']],
};

/** A carrier that source and target office each have as their own. */
export const COMMON_CARRIER: NewCarrier = {
  name: 'Maas Verzekeringen',
  code: 'MAA-12',
  products: [['Doorlopende Reis', 'other']],
};

/** Notes carriers with their products as the office's own. */
export function addCarriers(book: Book, carriers: readonly NewCarrier[]): Sold[] {
  const own = (id: string): Reference => ({ officeId: book.officeId, id });
  return carriers.flatMap(({ name, code, products }) => {
    const carrier = own(book.add('carrier', { name, code, website: 'https://www.example.com/' }));
    return products.map(([productName, kind]) => ({
      carrier,
      product: own(book.add('product', { carrierId: carrier, name: productName, lineOfBusiness: kind })),
      carrierName: name,
      productName,
      kind,
    }));
  });
}

/** What the office of `tx` may sell because a parent owns it, in a fixed order. */
export async function parentProducts(tx: OfficeTransaction): Promise<Sold[]> {
  const rows = await tx.query<
    Record<'office' | 'carrier' | 'product' | 'carrierName' | 'productName' | 'kind', string>
  >(
    `SELECT p.office_id AS office, c.id AS carrier, p.id AS product, c.name AS "carrierName", p.name AS "productName", p.line_of_business AS kind
     FROM product p JOIN carrier c ON c.office_id = p.carrier_office_id AND c.id = p.carrier_id
     WHERE p.office_id = ANY ($1::uuid[]) ORDER BY c.code, p.id`,
    [tx.context.ancestorIds],
  );
  return rows.map(({ office, carrier, product, ...sold }) => ({
    ...sold,
    carrier: { officeId: office, id: carrier },
    product: { officeId: office, id: product },
  }));
}
