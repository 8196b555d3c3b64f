import { Choice, CustomFields, Day, Link, LongText, Money, RecordType, Secret, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const MARKET_VALUE = `(SELECT coalesce(sum(p.quantity * p.price), 0)::numeric(18, 2) FROM "position" p
    WHERE p.office_id = $row.office_id AND p.investment_account_id = $row.id AND p.deleted_at IS NULL)`;

const moves: Rule = {
  line: 'S4-08',
  says: 'Investment accounts move with their contact.',
  de: 'Anlagekonten gehen mit ihrem Kontakt über.',
};
const primaryOnly: Rule = {
  line: 'S4-20',
  says: 'An investment account travels only with the contact that is its primary contact.',
  de: 'Ein Anlagekonto geht nur mit dem Kontakt mit, der sein Hauptkontakt ist.',
};

/** An investment account of a contact. */
@RecordType({
  name: 'investmentAccount',
  label: 'Investment account',
  pluralLabel: 'Investment accounts',
  de: { label: 'Anlagekonto', pluralLabel: 'Anlagekonten' },
  plural: 'investment-accounts',
  title: 'name',
  travel: 'travels',
  rules: [moves, primaryOnly],
})
export class InvestmentAccount {
  @Link({
    label: 'Primary contact',
    de: { label: 'Hauptkontakt', help: 'Der Inhaber, unter dem das Konto abgelegt ist.' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    help: 'The owner that the account is filed under.',
    rules: [primaryOnly],
  })
  primaryContactId!: string;

  @Text({ label: 'Name', de: { label: 'Name' }, width: 160, required: true, search: true })
  name!: string;

  @Secret({
    label: 'Account number',
    de: { label: 'Kontonummer', help: 'Wird verschlüsselt gespeichert.' },
    width: 60,
    help: 'Stored encrypted.',
  })
  accountNumber!: string | null;

  @Choice({
    label: 'Kind',
    de: { label: 'Art' },
    choices: ['brokerage', 'retirement', 'pension', 'education', 'trust', 'managed', 'bank', 'other'],
    required: true,
    default: 'brokerage',
  })
  kind!: string;

  @Choice({
    label: 'Registration',
    de: { label: 'Inhaberschaft' },
    choices: ['individual', 'joint', 'trust', 'corporate', 'custodial', 'other'],
  })
  registration!: string | null;

  @Choice({
    label: 'Status',
    de: { label: 'Status' },
    choices: ['open', 'pending', 'restricted', 'closed'],
    required: true,
    default: 'open',
  })
  status!: string;

  @Text({
    label: 'Custodian',
    de: { label: 'Depotbank', help: 'Die Bank oder der Broker, bei dem das Konto liegt.' },
    width: 160,
    search: true,
    help: 'The bank or broker that holds the account.',
  })
  custodian!: string | null;

  @Day({ label: 'Opened on', de: { label: 'Eröffnet am' } })
  openedDate!: string | null;

  @Day({ label: 'Closed on', de: { label: 'Geschlossen am' } })
  closedDate!: string | null;

  @Choice({
    label: 'Risk tolerance',
    de: { label: 'Risikobereitschaft' },
    choices: ['conservative', 'moderate', 'balanced', 'growth', 'aggressive'],
  })
  riskTolerance!: string | null;

  @Text({ label: 'Objective', de: { label: 'Anlageziel' }, width: 200 })
  objective!: string | null;

  @Money({
    label: 'Market value',
    de: { label: 'Marktwert', help: 'Die Summe der Positionen, Menge mal Kurs.' },
    unit: 'currency of the record',
    help: 'The sum of its positions, quantity times price.',
    calculated: { read: MARKET_VALUE },
  })
  marketValue!: string | null;

  @Text({
    label: 'Currency',
    de: { label: 'Währung', help: 'Der Code nach ISO 4217 für jeden Betrag dieses Datensatzes.' },
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @LongText({ label: 'Remarks', de: { label: 'Bemerkungen' }, width: 4_000 })
  remarks!: string | null;

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
