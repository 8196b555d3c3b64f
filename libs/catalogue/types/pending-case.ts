import { Choice, Day, Flag, Link, LongText, Money, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const moves: Rule = {
  line: 'S4-07',
  says: 'Pending cases move with their contact.',
  de: 'Offene Anträge gehen mit ihrem Kontakt über.',
};
const primaryOnly: Rule = {
  line: 'S4-19',
  says: 'A pending case travels only with the contact that is its primary contact.',
  de: 'Ein offener Antrag geht nur mit dem Kontakt mit, der sein Hauptkontakt ist.',
};

/** A policy that is applied for and not issued yet. */
@RecordType({
  name: 'pendingCase',
  label: 'Pending case',
  pluralLabel: 'Pending cases',
  de: { label: 'Offener Antrag', pluralLabel: 'Offene Anträge' },
  plural: 'pending-cases',
  title: 'caseNumber',
  travel: 'travels',
  rules: [moves, primaryOnly],
  staysIf: [
    {
      line: 'S4-64',
      says: 'A pending case that is attached to a commission stays in the source office.',
      de: 'Ein offener Antrag, zu dem eine Provision gehört, bleibt im sendenden Büro.',
      referredToBy: { recordType: 'commission', link: 'pendingCaseId' },
    },
  ],
})
export class PendingCase {
  @Link({
    label: 'Primary contact',
    de: { label: 'Hauptkontakt', help: 'Der Antragsteller, unter dem der Antrag abgelegt ist.' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    help: 'The applicant that the case is filed under.',
    rules: [moves, primaryOnly],
  })
  primaryContactId!: string;

  @Link({
    label: 'Carrier',
    de: { label: 'Gesellschaft' },
    to: 'carrier',
    transfer: 'recreate',
    rules: [
      {
        line: 'S4-35',
        says: 'A carrier of a parent office is recreated in the target office.',
        de: 'Eine Gesellschaft eines übergeordneten Büros wird im Zielbüro neu angelegt.',
      },
      {
        line: 'S4-36',
        says: 'The recreated carrier is not linked to the original.',
        de: 'Die neu angelegte Gesellschaft ist nicht mit der ursprünglichen verknüpft.',
      },
      {
        line: 'S4-38',
        says: 'A carrier that the target office already has is used there instead of a new one.',
        de: 'Eine Gesellschaft, die das Zielbüro schon hat, wird dort statt einer neuen verwendet.',
      },
    ],
  })
  carrierId!: string | null;

  @Link({
    label: 'Product',
    de: { label: 'Produkt' },
    to: 'product',
    transfer: 'recreate',
    rules: [
      {
        line: 'S4-35',
        says: 'A product of a parent office is recreated in the target office.',
        de: 'Ein Produkt eines übergeordneten Büros wird im Zielbüro neu angelegt.',
      },
      {
        line: 'S4-36',
        says: 'The recreated product is not linked to the original.',
        de: 'Das neu angelegte Produkt ist nicht mit dem ursprünglichen verknüpft.',
      },
      {
        line: 'S4-38',
        says: 'A product that the target office already has is used there instead of a new one.',
        de: 'Ein Produkt, das das Zielbüro schon hat, wird dort statt eines neuen verwendet.',
      },
    ],
  })
  productId!: string | null;

  @Text({
    label: 'Case number',
    de: {
      label: 'Antragsnummer',
      help: 'Im Büro einmalig; vom Programm vergeben, wenn das Feld leer bleibt.',
    },
    width: 40,
    number: true,
    assigned: true,
    search: true,
    help: 'Unique in the office; assigned by the system when left empty.',
  })
  caseNumber!: string | null;

  @Text({
    label: 'Policy number',
    de: { label: 'Policennummer', help: 'Sobald die Gesellschaft eine vergeben hat.' },
    width: 40,
    search: true,
    help: 'As soon as the carrier has given one.',
  })
  policyNumber!: string | null;

  @Choice({
    label: 'Kind',
    de: { label: 'Art' },
    choices: [
      'life',
      'annuity',
      'health',
      'disability',
      'longTermCare',
      'property',
      'casualty',
      'auto',
      'other',
    ],
    required: true,
  })
  kind!: string;

  @Choice({
    label: 'Status',
    de: { label: 'Status' },
    choices: [
      'draft',
      'submitted',
      'underwriting',
      'requirements',
      'approved',
      'issued',
      'declined',
      'withdrawn',
    ],
    required: true,
    default: 'draft',
  })
  status!: string;

  @Choice({
    label: 'Underwriting class',
    de: { label: 'Risikoklasse' },
    choices: ['preferredPlus', 'preferred', 'standardPlus', 'standard', 'rated', 'declined'],
  })
  underwritingClass!: string | null;

  @Day({ label: 'Applied on', de: { label: 'Beantragt am' } })
  applicationDate!: string | null;

  @Day({ label: 'Submitted on', de: { label: 'Eingereicht am' } })
  submittedDate!: string | null;

  @Day({ label: 'Examined on', de: { label: 'Untersucht am' } })
  examDate!: string | null;

  @Day({ label: 'Approved on', de: { label: 'Genehmigt am' } })
  approvedDate!: string | null;

  @Day({ label: 'Issued on', de: { label: 'Ausgestellt am' } })
  issuedDate!: string | null;

  @Day({ label: 'Follow up on', de: { label: 'Wiedervorlage' } })
  followUpDate!: string | null;

  @Money({ label: 'Face amount', de: { label: 'Versicherungssumme' }, unit: 'currency of the record' })
  faceAmount!: string | null;

  @Money({ label: 'Premium', de: { label: 'Beitrag' }, unit: 'currency of the record, per premium mode' })
  premium!: string | null;

  @Choice({
    label: 'Premium mode',
    de: { label: 'Zahlweise', choices: { single: 'Einmalig' } },
    choices: ['monthly', 'quarterly', 'semiAnnual', 'annual', 'single'],
  })
  premiumMode!: string | null;

  @Money({ label: 'Annual premium', de: { label: 'Jahresbeitrag' }, unit: 'currency of the record, a year' })
  annualPremium!: string | null;

  @Text({
    label: 'Currency',
    de: { label: 'Währung', help: 'Der Code nach ISO 4217 für jeden Betrag dieses Datensatzes.' },
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @Flag({ label: 'Replaces another policy', de: { label: 'Ersetzt eine andere Police' } })
  replacement!: boolean;

  @LongText({ label: 'Outstanding requirements', de: { label: 'Offene Nachforderungen' }, width: 4_000 })
  requirements!: string | null;

  @LongText({ label: 'Remarks', de: { label: 'Bemerkungen' }, width: 4_000 })
  remarks!: string | null;
}
