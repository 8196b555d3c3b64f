import { activity } from './de-activity';
import { administration } from './de-administration';
import { exports } from './de-exports';
import { imports } from './de-imports';
import { interest } from './de-interest';
import { packages } from './de-packages';
import { overview, rules } from './de-overview';
import type { office } from './en';

/** Die Texte der Bildschirme eines Büros auf Deutsch. */
export const deOffice: typeof office = {
  overview,
  rules,
  activity,
  administration,
  imports,
  interest,
  exports,
  packages,
};

/** Wie die Rechte heißen, und was sie erlauben. */
export const rights: Record<string, string> = {
  'right.data-export': 'Datenexport',
  'right.data-export.allows':
    'Daten aus dem Büro geben. Zusammen mit dem nächsten Recht nötig, um Kontakte an ein anderes Büro zu senden.',
  'right.contacts-export': 'Kontakte an ein anderes Büro übergeben – Schaltfläche',
  'right.contacts-export.allows':
    'Das Verzeichnis durchsuchen, Kontakte vorab ansehen und an ein anderes Büro senden; braucht auch Datenexport.',
  'right.data-import': 'Datenimport',
  'right.data-import.allows':
    'Kontakte von einem anderen Büro erhalten: sie in der Kontaktliste sehen, annehmen oder ablehnen.',
  'right.records-read': 'Datensätze lesen',
  'right.records-read.allows': 'Kontakte und ihre Datensätze suchen und lesen.',
  'right.records-write': 'Datensätze schreiben',
  'right.records-write.allows': 'Kontakte und ihre Datensätze anlegen, ändern und löschen.',
  'right.sets': 'Gruppen',
  'right.sets.allows':
    'Gruppen von Kontakten anlegen, umbenennen, füllen und löschen und Kontakte darin markieren.',
  'right.file-import': 'Dateien importieren',
  'right.file-import.allows': 'Datensätze aus Dateien importieren.',
  'right.file-export': 'Dateien exportieren',
  'right.file-export.allows': 'Datensätze in Dateien exportieren.',
  'right.schedules': 'Zeitpläne',
  'right.schedules.allows': 'Wiederkehrende Importe und Exporte planen.',
  'right.users-and-rights': 'Benutzer und Rechte',
  'right.users-and-rights.allows':
    'Das Büro verwalten: Benutzer anlegen und sperren, anderen Rechte erteilen und entziehen.',
  'right.audit': 'Protokoll',
  'right.audit.allows': 'Das Protokoll lesen und seine Kette prüfen.',
  'right.office-settings': 'Einstellungen des Büros',
  'right.office-settings.allows': 'Name, Erkennungsregeln, eigene Felder und Listen des Büros ändern.',
  'right.erasure': 'Löschung und Aufbewahrung',
  'right.erasure.allows':
    'Einen Kontakt endgültig löschen und Kontakte unter gesetzliche Aufbewahrung stellen.',
};
