import {
  Choice,
  CustomFields,
  Day,
  Decimal,
  Flag,
  Link,
  Money,
  OfficeUser,
  RecordType,
  Text,
} from '../decorators.js';
import type { Rule } from '../model.js';

/** The account's transactions that count: a transaction without a posted date is a promise (S2-31). */
const POSTED = `FROM "transaction" t
    WHERE t.office_id = $row.office_id AND t.account_id = $row.id AND t.deleted_at IS NULL AND t.posted_date IS NOT NULL`;
/** Charges are negative, payments positive (S2-55, S2-59); account field 16 is principal (S2-53). */
const PRINCIPAL = `(SELECT coalesce(-sum(t.amount), 0)::numeric(18, 2) ${POSTED} AND t.account_field = 16)`;
const BALANCE = `(SELECT coalesce(-sum(t.amount), 0)::numeric(18, 2) ${POSTED})`;
const PAID_TO_AGENCY = `(SELECT coalesce(sum(t.to_agency), 0)::numeric(18, 2) ${POSTED})`;
const PAID_DIRECT = `(SELECT coalesce(sum(t.direct), 0)::numeric(18, 2) ${POSTED})`;
/**
 * Interest up to and including the day of the last Recalculate (S2-65), from the days on which the debtor paid (S2-33). Null before
 * the first one, without rate or start, and where the terms are beyond what is calculated (decision 50).
 */
const PAID = 'coalesce(t.payment_date, t.posted_date)';
const INTEREST = `(SELECT interest_amount(accrued(d.day, d.amount, $row.interest_rate, $row.simple_interest ORDER BY d.day), $row.currency)
    FROM (SELECT greatest(${PAID}, $row.interest_start_date) AS day, -t.amount AS amount ${POSTED} AND ${PAID} <= $row.interest_until
      UNION ALL SELECT greatest($row.interest_until, $row.interest_start_date), 0) d
    WHERE bears_interest($row.interest_rate, $row.interest_start_date, $row.interest_until))`;
const LAST_PAYMENT = `(SELECT max(t.payment_date) ${POSTED} AND t.amount > 0)`;

const moves: Rule = {
  line: 'S1-01',
  says: 'Accounts travel with their debtor, or with their client when they have no debtor.',
  de: 'Forderungskonten gehen mit ihrem Schuldner mit, oder mit ihrem Auftraggeber, wenn sie keinen Schuldner haben.',
};
const portfolio: Rule = {
  line: 'S5-11',
  says: 'Accounts move from one portfolio to another.',
  de: 'Forderungskonten gehen von einem Bestand in einen anderen über.',
};

/** A receivable: what a debtor owes a client. Its sums are calculated from its transactions, never stored (S2-11). */
@RecordType({
  name: 'account',
  label: 'Account',
  pluralLabel: 'Accounts',
  de: { label: 'Forderungskonto', pluralLabel: 'Forderungskonten' },
  plural: 'accounts',
  title: 'fileNumber',
  travel: 'travels',
  rules: [moves, portfolio],
  needs: [
    {
      anyOf: ['clientId', 'debtorId'],
      says: 'An account has a client, a debtor or both.',
      de: 'Ein Forderungskonto hat einen Auftraggeber, einen Schuldner oder beide.',
    },
  ],
})
export class Account {
  @Link({
    label: 'Client',
    de: { label: 'Auftraggeber', help: 'Wem die Forderung gehört.' },
    to: 'contact',
    transfer: 'ifPresent',
    help: 'Whose receivable it is.',
    rules: [
      {
        line: 'S2-07',
        says: 'An account keeps its client only if the target office has that contact.',
        de: 'Ein Forderungskonto behält seinen Auftraggeber nur, wenn das Zielbüro diesen Kontakt hat.',
      },
    ],
  })
  clientId!: string | null;

  @Link({
    label: 'Debtor',
    de: { label: 'Schuldner', help: 'Wer sie schuldet.' },
    to: 'contact',
    transfer: 'ifPresent',
    help: 'Who owes it.',
    rules: [
      {
        line: 'S2-07',
        says: 'An account keeps its debtor only if the target office has that contact.',
        de: 'Ein Forderungskonto behält seinen Schuldner nur, wenn das Zielbüro diesen Kontakt hat.',
      },
    ],
  })
  debtorId!: string | null;

  @Link({
    label: 'Travels with',
    de: {
      label: 'Geht mit',
      help: 'Der Schuldner, oder der Auftraggeber, wenn das Konto keinen Schuldner hat.',
    },
    to: 'contact',
    transfer: 'owner',
    required: true,
    help: 'The debtor, or the client when the account has no debtor.',
    calculated: { stored: 'coalesce(debtor_id, client_id)' },
    rules: [moves],
  })
  ownerContactId!: string;

  @Text({ label: 'Account name', de: { label: 'Name des Kontos' }, width: 160, search: true })
  name!: string | null;

  @Text({
    label: 'File number',
    de: {
      label: 'Aktenzeichen',
      help: 'Unsere Nummer dafür, im Büro einmalig; vom Programm vergeben, wenn sie nicht geladen wird.',
    },
    width: 40,
    number: true,
    assigned: true,
    search: true,
    help: 'Our number for it, unique in the office; assigned by the system unless it is loaded.',
  })
  fileNumber!: string | null;

  @Text({
    label: 'Client account number',
    de: {
      label: 'Kontonummer beim Auftraggeber',
      help: 'Die Nummer, unter der es der Auftraggeber kennt; zwei Auftraggeber können dieselbe verwenden.',
    },
    width: 40,
    search: true,
    help: 'The number that the client knows it by; two clients may use the same.',
  })
  clientAccountNumber!: string | null;

  @Choice({
    label: 'Account type',
    de: {
      label: 'Art des Kontos',
      help: 'Konten lassen sich danach auswählen, in Listen und für einen Export.',
    },
    choices: ['medical', 'company', 'insurance', 'other'],
    help: 'Accounts can be chosen by it, in lists and for an export.',
  })
  accountType!: string | null;

  @Choice({
    label: 'Status',
    de: { label: 'Status' },
    choices: ['active', 'paid', 'overdue', 'closed', 'legal'],
    required: true,
    default: 'active',
  })
  status!: string;

  @OfficeUser({
    label: 'Agent',
    de: {
      label: 'Bearbeiter',
      help: 'Der Benutzer, zu dessen Bestand das Konto gehört; leer heißt: ohne Bestand.',
    },
    transfer: 'recipient',
    help: 'The user whose portfolio the account is in; empty means Without Portfolio.',
    rules: [
      {
        line: 'S5-11',
        says: 'An account that is in a portfolio goes into the portfolio of the user who accepts it.',
        de: 'Ein Forderungskonto, das in einem Bestand ist, kommt in den Bestand des Benutzers, der es annimmt.',
      },
      {
        line: 'S5-27',
        says: 'An account without portfolio stays without portfolio.',
        de: 'Ein Forderungskonto ohne Bestand bleibt ohne Bestand.',
      },
    ],
  })
  agentId!: string | null;

  @Text({ label: 'Description', de: { label: 'Beschreibung' }, width: 500 })
  description!: string | null;

  @Day({
    label: 'Listed on',
    de: { label: 'Übergeben am', help: 'Der Tag, an dem der Auftraggeber es übergab.' },
    help: 'The day on which the client handed it over.',
  })
  listedDate!: string | null;

  @Day({ label: 'Due on', de: { label: 'Fällig am' } })
  dueDate!: string | null;

  @Money({
    label: 'Listed amount',
    de: {
      label: 'Übergebener Betrag',
      help: 'Was nach Angabe des Auftraggebers am Tag der Übergabe geschuldet war; der Saldo enthält es nicht.',
    },
    unit: 'currency of the record',
    help: 'What the client said was owed on the day of listing; the balance does not contain it.',
  })
  listedAmount!: string | null;

  @Money({
    label: 'Principal',
    de: {
      label: 'Hauptforderung',
      help: 'Die ursprünglichen Forderungen: gebuchte Buchungen, deren Kontofeld 16 ist.',
    },
    unit: 'currency of the record',
    help: 'The original charges: posted transactions whose account field is 16.',
    calculated: { read: PRINCIPAL },
  })
  principal!: string | null;

  @Money({
    label: 'Balance',
    de: {
      label: 'Saldo',
      help: 'Was jetzt geschuldet wird: gebuchte Forderungen abzüglich gebuchter Zahlungen. Zusagen zählen nicht.',
    },
    unit: 'currency of the record',
    help: 'What is owed now: posted charges less posted payments. Promises do not count.',
    calculated: { read: BALANCE },
  })
  balance!: string | null;

  @Money({
    label: 'Paid to agency',
    de: { label: 'An uns gezahlt' },
    unit: 'currency of the record',
    calculated: { read: PAID_TO_AGENCY },
  })
  paidToAgency!: string | null;

  @Money({
    label: 'Paid direct',
    de: { label: 'Direkt gezahlt', help: 'Direkt an den Auftraggeber gezahlt.' },
    unit: 'currency of the record',
    help: 'Paid to the client directly.',
    calculated: { read: PAID_DIRECT },
  })
  paidDirect!: string | null;

  @Day({
    label: 'Last payment',
    de: { label: 'Letzte Zahlung', help: 'Der letzte Zahltag unter den gebuchten Zahlungen.' },
    help: 'The latest payment date among its posted payments.',
    calculated: { read: LAST_PAYMENT },
  })
  lastPaymentDate!: string | null;

  @Decimal({ label: 'Interest rate', de: { label: 'Zinssatz' }, scale: 4, unit: '% a year' })
  interestRate!: string | null;

  @Flag({
    label: 'Simple interest',
    de: {
      label: 'Einfache Zinsen',
      help: 'Zinsen werden nicht mitverzinst. Ohne dies werden sie täglich mitverzinst.',
    },
    help: 'Interest is not added to what earns interest. Without it, interest is compounded by the day.',
  })
  simpleInterest!: boolean;

  @Day({ label: 'Interest from', de: { label: 'Zinsen ab' } })
  interestStartDate!: string | null;

  @Day({
    label: 'Interest until',
    de: { label: 'Zinsen bis', help: 'Der Tag der letzten Neuberechnung.' },
    system: true,
    help: 'The day of the last Recalculate.',
  })
  interestUntil!: string | null;

  @Money({
    label: 'Interest',
    de: {
      label: 'Zinsen',
      help: 'Was der gebuchte Saldo bis zum Tag der letzten Neuberechnung an Zinsen trug; der Saldo enthält sie nicht.',
    },
    unit: 'currency of the record',
    help: 'What the posted balance has borne until the day of the last Recalculate; the balance does not contain it.',
    calculated: { read: INTEREST },
  })
  interest!: string | null;

  @Decimal({ label: 'Commission rate', de: { label: 'Provisionssatz' }, scale: 4, unit: '%' })
  commissionRate!: string | null;

  @Text({
    label: 'Currency',
    de: { label: 'Währung', help: 'Der Code nach ISO 4217 für jeden Betrag dieses Datensatzes.' },
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @CustomFields({
    rules: [
      {
        line: 'S4-56',
        says: 'Custom data of an account stays in the source office.',
        de: 'Eigene Felder eines Kontos bleiben im sendenden Büro.',
      },
    ],
  })
  custom!: Record<string, unknown>;
}
