import type { interest as english } from './en-interest';

/** Zinsen von Forderungskonten. */
export const interest: typeof english = {
  recalculate: 'Zinsen neu berechnen …',
  recalculateAll: 'Alle Zinsen neu berechnen …',
  title: 'Zinsen neu berechnen',
  says: 'Die Zinsen ergeben sich aus den gebuchten Buchungen bis einschließlich dieses Tages. Salden bleiben, wie sie sind, und nichts gilt als bearbeitet.',
  submit: 'Neu berechnen',
  until: 'Bis',
  untilSays: 'Der letzte Tag, der Zinsen trägt; spätestens heute.',
  would_zero: 'Kein Konto bekommt andere Zinsen.',
  would_one: '{{shown}} Konto zeigt dann seine Zinsen bis zu diesem Tag.',
  would_other: '{{shown}} Konten zeigen dann ihre Zinsen bis zu diesem Tag.',
  same: 'Die Zinsen bis zu diesem Tag werden schon gezeigt.',
  nothing: 'Es gibt nichts zu berechnen.',
  changes: 'Zinsen vorher und nachher',
  account: 'Aktenzeichen',
  before: 'Jetzt',
  after: 'Dann',
  none: 'keine',
  first: 'Gezeigt werden die ersten {{shown}}, die sich ändern.',
  done: 'Zinsen bis {{at}}',
  changed: 'Vorher: {{before}}. Jetzt: {{after}}.',
  recalculated_zero: 'Kein Konto wurde berechnet.',
  recalculated_one: '{{shown}} Konto zeigt seine Zinsen bis zu diesem Tag.',
  recalculated_other: '{{shown}} Konten zeigen ihre Zinsen bis zu diesem Tag.',
  withoutTerms_one:
    '{{shown}} Konto bleibt, wie es ist: Es hat keinen Zinssatz oder keinen Tag, von dem an es Zinsen trägt.',
  withoutTerms_other:
    '{{shown}} Konten bleiben, wie sie sind: Sie haben keinen Zinssatz oder keinen Tag, von dem an sie Zinsen tragen.',
  outOfRange_one:
    '{{shown}} Konto bleibt, wie es ist: Sein Zinssatz liegt nicht zwischen 0 und 1000 % im Jahr, oder es begann vor mehr als 100 Jahren.',
  outOfRange_other:
    '{{shown}} Konten bleiben, wie sie sind: Ihr Zinssatz liegt nicht zwischen 0 und 1000 % im Jahr, oder sie begannen vor mehr als 100 Jahren.',
  away_one: '{{shown}} Konto bleibt, wie es ist: Sein Kontakt ist unterwegs oder übergeben.',
  away_other: '{{shown}} Konten bleiben, wie sie sind: Ihre Kontakte sind unterwegs oder übergeben.',
};
