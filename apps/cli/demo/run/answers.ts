/** The answers of the API that the demo reads. */
export interface Preview {
  contacts: number;
  blocked: { displayName: string; reason: string }[];
  travels: { label: string; count: number }[];
  stays: Loss[];
  depends: Loss[];
  add: { contactId: string; displayName: string; recordType: string; keeps: number }[];
}

export interface Loss {
  line: string;
  says: string;
  label: string;
  part: string | null;
  count: number;
}

export interface Problem {
  code: string;
  title: string;
}

export interface Sent {
  id: string;
  contacts: number;
  leftOut: { displayName: string; reason: string }[];
}

export interface Waiting {
  transferId: string;
  contactId: string;
  displayName: string;
  fromOffice: string;
  fromUser: string;
  message: string | null;
}

export interface Progress {
  state: string;
  total: number;
  accepted: { wanted: number; arrived: number };
  rate: number | null;
}

export const FIGURES = ['sent', 'created', 'merged', 'linked', 'withheld', 'skipped'] as const;
export type ReceiptLine = { recordType: string; label: string; waiting: number } & Record<
  (typeof FIGURES)[number],
  number
>;

export interface Receipt {
  transferId: string;
  state: string;
  complete: boolean;
  lines: ReceiptLine[];
  withheld: { line: string; says: string; recordType: string; part: string | null; count: number }[];
}

export interface WithheldRow {
  recordType: string;
  recordId: string;
  part: string | null;
  line: string;
}

export interface TransferContact {
  contactId: string;
  displayName: string;
  state: string;
  settledAt: string | null;
}
