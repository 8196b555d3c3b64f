import type { office } from './en';

type Office = typeof office;

/** Der Überblick, und was mitgeht und was bleibt. */
export const overview: Office['overview'] = {
  title: 'Überblick',
  period: 'Zeitraum',
  days: '{{count}} Tage',
  forMe: 'Wartet auf Sie',
  nothingForMe: 'Nichts wartet auf Ihre Antwort.',
  contacts_one: '{{shown}} Kontakt anzunehmen oder abzulehnen',
  contacts_other: '{{shown}} Kontakte anzunehmen oder abzulehnen',
  inTransfers_one: 'in {{shown}} Übergabe',
  inTransfers_other: 'in {{shown}} Übergaben',
  sendRequests_one: '{{shown}} Freigabe zu erteilen oder abzulehnen',
  sendRequests_other: '{{shown}} Freigaben zu erteilen oder abzulehnen',
  kinds: { waitingForPerson: 'Wartet auf jemanden', working: 'In Arbeit', broken: 'Gestört' },
  kindSays: {
    waitingForPerson: 'Kontakte, die jemand annehmen oder ablehnen muss.',
    working: 'Kontakte, die gerade ankommen oder abgeschlossen werden.',
    broken: 'Kontakte, die festsitzen. Es steht dabei, was zu tun ist.',
  },
  directions: {
    sent_one: '{{shown}} von Ihrem Büro gesandt',
    sent_other: '{{shown}} von Ihrem Büro gesandt',
    received_one: '{{shown}} an Ihr Büro gesandt',
    received_other: '{{shown}} an Ihr Büro gesandt',
  },
  since_one: '{{shown}} Übergabe, seit {{at}}',
  since_other: '{{shown}} Übergaben, die älteste seit {{at}}',
  brokenTitle: {
    sent_one: '{{shown}} Kontakt an {{office}} sitzt fest',
    sent_other: '{{shown}} Kontakte an {{office}} sitzen fest',
    received_one: '{{shown}} Kontakt von {{office}} sitzt fest',
    received_other: '{{shown}} Kontakte von {{office}} sitzen fest',
  },
  brokenSince: 'Seit {{at}}.',
  overTime: 'Kontakte im Lauf der Zeit',
  chartSays: 'Kontakte an jedem Tag: {{sent}} gesendet, {{received}} erhalten',
  day: 'Tag',
  withheld: 'Am häufigsten zurückgehalten',
  withheldNone: 'In dieser Zeit wurde nichts zurückgehalten.',
  none: 'In dieser Zeit wurde nichts gesendet oder erhalten',
  noneHint:
    'Wählen Sie in der Liste Kontakte aus, dann „Kontakte an ein anderes Büro übergeben“, oder sehen Sie eine längere Zeit an.',
};

export const rules: Office['rules'] = {
  title: 'Was mitgeht und was bleibt',
  lead: 'Jede Regel einer Übergabe. Was eine Regel zurückhält, steht vor dem Senden und in der Quittung.',
  search: 'Regeln suchen',
  show: 'Welche Regeln',
  shown: { all: 'Alle', crosses: 'Geht mit', depends: 'Je nachdem', stays: 'Bleibt' },
  count_one: '{{count}} Regel',
  count_other: '{{count}} Regeln',
  none: 'Keine Regel gefunden',
  noneHint: 'Suchen Sie nach weniger Wörtern, oder zeigen Sie alle Regeln.',
  behaviours: {
    carry: 'Geht mit',
    owner: 'Geht mit dem Eigentümer',
    recipient: 'Wird des Empfängers',
    recreate: 'Gefunden oder neu angelegt',
    together: 'Wartet auf beide Enden',
    ifPresent: 'Falls schon dort',
    stay: 'Bleibt hier',
  },
};
