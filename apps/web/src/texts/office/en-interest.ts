/** Interest of accounts (S2-62 to S2-65). */
export const interest = {
  recalculate: 'Recalculate interest …',
  recalculateAll: 'Recalculate all interest …',
  title: 'Recalculate interest',
  says: 'Interest is calculated from the posted transactions, up to and including this day. Balances stay as they are, and nothing counts as an edit.',
  submit: 'Recalculate',
  until: 'Until',
  untilSays: 'The last day that bears interest; today at the latest.',
  would_zero: 'No account gets another interest.',
  would_one: '{{shown}} account shows its interest until this day then.',
  would_other: '{{shown}} accounts show their interest until this day then.',
  same: 'It shows its interest until this day already.',
  nothing: 'There is nothing to calculate.',
  changes: 'Interest before and after',
  account: 'File number',
  before: 'Now',
  after: 'Then',
  none: 'none',
  first: 'The first {{shown}} that change are shown.',
  done: 'Interest until {{at}}',
  changed: 'It was {{before}}, and is {{after}} now.',
  recalculated_zero: 'No account was calculated.',
  recalculated_one: '{{shown}} account shows its interest until this day.',
  recalculated_other: '{{shown}} accounts show their interest until this day.',
  withoutTerms_one:
    '{{shown}} account is left as it is: it has no interest rate, or no day from which it bears interest.',
  withoutTerms_other:
    '{{shown}} accounts are left as they are: they have no interest rate, or no day from which they bear interest.',
  outOfRange_one:
    '{{shown}} account is left as it is: its rate is not 0 to 1000 % a year, or it began over 100 years ago.',
  outOfRange_other:
    '{{shown}} accounts are left as they are: their rate is not 0 to 1000 % a year, or they began over 100 years ago.',
  away_one: '{{shown}} account is left as it is: its contact is in transit or has moved.',
  away_other: '{{shown}} accounts are left as they are: their contacts are in transit or have moved.',
};
