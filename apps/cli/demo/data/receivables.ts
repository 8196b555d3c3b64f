import type { Desk } from './desk.js';
import type { Somebody } from './people.js';
import { FEMALE, LAST } from './words.js';

/** What a debtor owes a client, with every charge, fee and payment; its balance is calculated from these. */
export function addReceivable(desk: Desk, debtor: Somebody, client: Somebody): void {
  const { seed, book } = desk;
  const principal = Number(seed.money(120, 6000, 0.01));
  const accountId = book.add('account', {
    debtorId: debtor.id,
    clientId: client.id,
    name: `${client.name} / ${debtor.name}`.slice(0, 160),
    fileNumber: desk.number('F'),
    clientAccountNumber: seed.digits(6),
    status: seed.pick(['active', 'active', 'overdue', 'legal']),
    agentId: seed.chance(70) ? desk.agentId : undefined,
    listedDate: seed.day(2022, 2024),
    dueDate: seed.day(2022, 2024),
    listedAmount: principal.toFixed(2),
    interestRate: '8.0000',
    simpleInterest: true,
    custom: seed.chance(60) ? { shelf: desk.canary('S4-56', 'red folder') } : {},
  });
  addTransactions(desk, accountId, principal);
  if (seed.chance(25)) addCosigner(desk, accountId);
}

function addTransactions(desk: Desk, accountId: string, principal: number): void {
  const { seed, book } = desk;
  const charge = {
    accountId,
    type: 196,
    category: 'charge',
    accountField: 16,
    description: 'Original charge',
  };
  book.add('transaction', { ...charge, amount: (-principal).toFixed(2), postedDate: seed.day(2022, 2024) });
  book.add('transaction', {
    accountId,
    type: 120,
    category: 'fee',
    amount: '-40.00',
    postedDate: seed.day(2024, 2024),
    description: 'Collection fee',
  });
  for (let left = seed.integer(0, 4); left > 0; left--) {
    const amount = seed.money(10, principal / 6, 0.01);
    const paid = {
      accountId,
      type: 101,
      category: 'payment',
      accountField: 1,
      method: 'bankTransfer',
      toAgency: amount,
      direct: '0.00',
    };
    const postedDate = seed.chance(85) ? seed.day(2024, 2025) : undefined; // without a day it is a promise
    book.add('transaction', {
      ...paid,
      amount,
      postedDate,
      paymentDate: postedDate,
      reference: seed.digits(8),
      description: 'Instalment',
    });
  }
}

function addCosigner(desk: Desk, accountId: string): void {
  const { seed } = desk;
  desk.book.add('cosigner', {
    accountId,
    name: `${seed.pick(FEMALE)} ${seed.pick(LAST)}`,
    relation: 'sister',
    birthDate: seed.day(1960, 1990),
    taxId: seed.digits(9),
    liability: 'guarantor',
  });
}

/** A payment outside the accounts of debtors. */
export function addPayment(desk: Desk, contact: Somebody): void {
  const { seed } = desk;
  desk.book.add('payment', {
    contactId: contact.id,
    amount: seed.money(15, 900, 0.01),
    paidOn: seed.day(2023, 2025),
    postedDate: seed.day(2023, 2025),
    direction: seed.pick(['received', 'remitted']),
    method: 'bankTransfer',
    reference: seed.digits(8),
  });
}
