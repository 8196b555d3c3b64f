// No imports, so that a test can read this file without the screens.

/**
 * What is wrong at a place of a request or a file, by its code, and what to do. `{{width}}` and others are members of the field's
 * description in the catalogue; a hint whose member is not known there is left out.
 */
export const dePlaces: Readonly<Record<string, readonly [says: string, hint: string]>> = {
  APOSTROPHE: [
    'Die Nummer beginnt mit einem Apostroph; er wurde behalten.',
    'Wenn er nur sagen sollte, dass die Zelle Text ist: nehmen Sie ihn weg und importieren Sie die Zeile noch einmal.',
  ],
  BIRTHDAY_WITHOUT_YEAR: [
    'Der Geburtstag hat kein Jahr und wird weggelassen.',
    'Tragen Sie ihn von Hand ein, wenn Sie das Jahr kennen.',
  ],
  CANNOT_BE_STORED: [
    'Die Datenbank nimmt den Datensatz nicht an.',
    'Nennen Sie Ihrem Administrator die Zeile und den Code.',
  ],
  CELL_ERROR: ['Die Zelle zeigt einen Fehler.', 'Berichtigen Sie die Formel, oder leeren Sie die Zelle.'],
  COLUMN_COUNT: [
    'Die Zeile hat zu viele oder zu wenige Spalten.',
    'Prüfen Sie Trennzeichen und Anführungszeichen.',
  ],
  CONTACT_AWAY: [
    'Der Kontakt wurde nach der Prüfung an ein anderes Büro gesendet.',
    'Warten Sie, bis die Übergabe entschieden ist, und importieren Sie den Datensatz noch einmal.',
  ],
  CONTACT_IN_TRANSIT: [
    'Der Kontakt ist unterwegs in ein anderes Büro und nur lesbar.',
    'Rufen Sie die Übergabe zurück, oder warten Sie, bis sie entschieden ist.',
  ],
  CONTACT_TRANSFERRED: [
    'Der Kontakt ist in ein anderes Büro gezogen.',
    'Was hier blieb, ist eine nur lesbare Erinnerung.',
  ],
  CONTROL_CHARACTER: ['Der Text enthält ein unsichtbares Steuerzeichen.', 'Tippen Sie ihn neu ein.'],
  EDITED: [
    'Jemand hat den Datensatz seit dem Import geändert; er wurde behalten.',
    'Ändern Sie ihn von Hand.',
  ],
  EXISTS: [
    'Das Büro hat schon einen Datensatz mit diesem Schlüssel.',
    'Sagen Sie, was damit geschehen soll.',
  ],
  EXISTS_NOW: [
    'Nach der Prüfung hat jemand einen Datensatz mit dieser Nummer oder diesem Namen angelegt.',
    'Importieren Sie die Zeile noch einmal, um ihn zu ändern.',
  ],
  EXPORT_FAILED: ['Der Export konnte nicht geschrieben werden.', 'Erstellen Sie ihn noch einmal.'],
  EXPORT_ONLY: ['Dieses Feld wird berechnet und kann nicht importiert werden.', 'Lassen Sie die Spalte weg.'],
  FIELD_LEFT_OUT: [
    'Der Wert ist falsch; der Datensatz kommt ohne ihn herein, wie die Vorlage es sagt.',
    'Tragen Sie ihn von Hand ein, oder berichtigen Sie die Zeile.',
  ],
  FIELD_TWICE: [
    'Eine andere Spalte geht schon in dieses Feld.',
    'Wählen Sie ein anderes, oder lassen Sie die Spalte weg.',
  ],
  FORMULA: [
    'Die Zelle enthält eine Formel; gelesen wurde der Wert, den sie beim Speichern hatte.',
    'Speichern Sie die Datei mit dem Tabellenprogramm, wenn der Wert alt sein kann.',
  ],
  FORMULA_UNREAD: [
    'Die Zelle enthält eine Formel, deren Wert nicht in der Datei steht.',
    'Öffnen und speichern Sie die Datei in einem Tabellenprogramm, damit gerechnet wird.',
  ],
  GONE: [
    'Der Datensatz wurde nach der Prüfung gelöscht.',
    'Stellen Sie ihn wieder her und importieren Sie die Zeile noch einmal.',
  ],
  HAS_RECORDS: [
    'Inzwischen gehören andere Datensätze dazu, oder nennen ihn; er wurde behalten.',
    'Widerrufen Sie zuerst deren Import, oder löschen Sie sie.',
  ],
  HEADER_WRONG: [
    'Der Spaltenname kann nicht verwendet werden.',
    'Geben Sie jeder Spalte einen eigenen Namen.',
  ],
  HIDDEN_ROW: [
    'Die Zeile ist im Blatt ausgeblendet, durch einen Filter oder von Hand; gelesen wurde sie trotzdem.',
    'Lassen Sie die Zeile weg, wenn sie nicht zu den anderen gehört.',
  ],
  KEY_AMBIGUOUS: [
    'Mehrere Datensätze des Büros haben diesen Schlüssel.',
    'Nehmen Sie ein Feld zum Schlüssel dazu, oder nennen Sie die Id.',
  ],
  KEY_TWICE: ['Eine frühere Zeile der Datei hat denselben Schlüssel.', 'Behalten Sie eine davon.'],
  LIKELY_DUPLICATE: [
    'Das Büro hat einen Kontakt, den seine Abgleichsregeln für denselben halten.',
    'Vergleichen Sie die beiden; nennen Sie Nummer oder Id, um jenen zu ändern, oder lassen Sie die Zeile weg.',
  ],
  LINE_TOO_LONG: ['Die Zeile ist länger als ihre Spalten.', 'Prüfen Sie Anfang und Länge der Spalten.'],
  LINE_TOO_SHORT: ['Die Zeile ist kürzer als ihre Spalten.', 'Prüfen Sie Anfang und Länge der Spalten.'],
  LINK_AMBIGUOUS: [
    'Mehrere Datensätze des Büros haben diesen Wert.',
    'Nennen Sie den Datensatz mit Nummer oder Id.',
  ],
  LINK_GONE: [
    'Der Datensatz liegt im Papierkorb, oder der Benutzer ist gesperrt.',
    'Stellen Sie ihn zuerst wieder her, oder wählen Sie einen anderen.',
  ],
  LINK_MOVED: ['Der Datensatz ist in ein anderes Büro gezogen.', 'Wählen Sie einen, der hier ist.'],
  LINK_UNKNOWN: ['Das Büro hat keinen solchen Datensatz.', 'Wählen Sie einen aus der Liste.'],
  LINK_WRONG: [
    'Der Datensatz dieser Datei, zu dem er gehört, ist selbst fehlerhaft oder konnte nicht geschrieben werden.',
    'Berichtigen Sie jenen, dann kommt dieser mit.',
  ],
  LOOKS_MISREAD: [
    'Die Buchstaben sehen aus, als hätte ein anderes Programm sie in falscher Kodierung gelesen.',
    'Vergleichen Sie mit der Quelle; sind sie falsch, schreiben Sie die Datei neu als UTF-8.',
  ],
  LOST_CHARACTER: [
    'Der Text enthält das Zeichen U+FFFD: ein Programm konnte dort einen Buchstaben nicht lesen.',
    'Tippen Sie ihn neu ein, oder schreiben Sie die Datei neu als UTF-8.',
  ],
  MASKED: [
    'Der Wert ist verdeckt, wie ein Export ihn schreibt; der Datensatz behält den seinen.',
    'Schreiben Sie den ganzen Wert, um ihn zu ändern.',
  ],
  MEDIA_SKIPPED: ['Was kein Text ist, wird weggelassen.', 'Fügen Sie es dem Kontakt als Anhang hinzu.'],
  MERGED: [
    'Die Zelle ist mit denen darüber verbunden; deren Wert wurde gelesen.',
    'Lösen Sie die Verbindung, wenn der Wert nur für die erste Zeile gilt.',
  ],
  MERGED_ACROSS: [
    'Die Zelle ist mit denen daneben verbunden; nur ihre erste Spalte hat den Wert, die anderen sind leer.',
    'Heben Sie die Verbindung auf und füllen Sie die anderen, wenn auch sie einen Wert haben sollen.',
  ],
  MUST_BE_FILLED: ['Die Vorlage verlangt hier einen Wert.', 'Füllen Sie die Zelle.'],
  NAMES_AGAIN: [
    'Die Zeile wiederholt die Namen der Spalten.',
    'Lassen Sie die Zeile weg, oder sagen Sie, in welcher Zeile die Namen stehen.',
  ],
  NOT_AN_ACCOUNT_NUMBER: [
    'Das ist keine CRM-Registrierung und keine gültige CNPJ.',
    'Prüfen Sie die Ziffern.',
  ],
  NOT_AN_EMAIL: ['Das ist keine E-Mail-Adresse.', 'Ein Beispiel: ada@example.org.'],
  NOT_AN_INSTANT: ['Das ist kein Zeitpunkt.', 'Wählen Sie Tag und Uhrzeit.'],
  NOT_AN_ISIN: ['Das ist keine ISIN.', 'Ein Beispiel: US0378331005.'],
  NOT_AN_OBJECT: ['Hier werden Namen und Werte erwartet.', 'Laden Sie die Seite neu.'],
  NOT_A_CHOICE: ['Dieser Wert ist keiner der möglichen.', 'Wählen Sie einen aus der Liste.'],
  NOT_A_COUNTRY: ['Das ist kein Ländercode.', 'Zwei Buchstaben nach ISO 3166-1, z. B. DE.'],
  NOT_A_CURRENCY: ['Das ist kein Währungscode.', 'Drei Buchstaben nach ISO 4217, z. B. EUR.'],
  NOT_A_DATE: ['Diesen Tag gibt es nicht.', 'Wählen Sie einen Tag im Kalender.'],
  NOT_A_FLAG: ['Hier ist nur Ja oder Nein möglich.', 'Wählen Sie eines davon.'],
  NOT_A_LIST: [
    'Diese Liste kann nicht übernommen werden.',
    'Höchstens 100 Einträge von höchstens 80 Zeichen.',
  ],
  NOT_A_NUMBER: ['Das ist keine Zahl.', 'Nur Ziffern, mit einem Punkt oder Komma vor den Nachkommastellen.'],
  NOT_A_PHONE: ['Das ist keine Telefonnummer.', 'Ein Beispiel: +49 30 555 0100.'],
  NOT_A_URL: ['Das ist keine Webadresse.', 'Ein Beispiel: https://example.org.'],
  NOT_A_UUID: [
    'Das ist keine Id.',
    'Wählen Sie einen Datensatz aus der Liste, oder nennen Sie seine Nummer.',
  ],
  NOT_TEXT: ['Hier wird ein Text erwartet.', 'Tippen Sie ihn ein.'],
  NOT_THE_DEFAULT: [
    'Die Vorlage nimmt hier nur einen bestimmten Wert.',
    'Berichtigen Sie die Zelle, oder lassen Sie sie leer.',
  ],
  NOT_THE_SAME: ['Zwei Spalten sagen über dasselbe Feld Verschiedenes.', 'Berichtigen Sie eine davon.'],
  NOT_YOURSELF: [
    'Ein Datensatz kann nur für Sie selbst privat sein.',
    'Wählen Sie sich selbst, oder lassen Sie das Feld leer.',
  ],
  NO_MANAGER: ['Dieser Benutzer kann hier nicht Vorgesetzter sein.', 'Wählen Sie einen anderen.'],
  NO_SUCH_RECORD: [
    'Das Büro hat keinen Datensatz mit diesem Schlüssel.',
    'Lassen Sie ihn anlegen, oder berichtigen Sie den Wert.',
  ],
  NUMBER_NOT_LISTED: [
    'Die Liste des Büros hat diese Nummer nicht.',
    'Verwenden Sie eine der Liste; ein Administrator ergänzt andere in den Einstellungen des Büros.',
  ],
  NUMBER_OUTSIDE: [
    'Die Nummer ist keine von denen für importierte Datensätze.',
    'Wählen Sie eine dazwischen, oder lassen Sie sie, wenn die alte Nummer bleiben muss.',
  ],
  NUMBER_SHORTENED: [
    'Ein Tabellenprogramm hat die Nummer gekürzt; ihre letzten Ziffern sind verloren.',
    'Geben Sie der Spalte das Format Text, tragen Sie die Nummern neu ein und speichern Sie die Datei noch einmal.',
  ],
  NUMBER_TAKEN: [
    'Ein anderer Datensatz des Büros hat diese Nummer.',
    'Geben Sie eine andere an, oder keine.',
  ],
  NUMBER_TWICE: [
    'Eine frühere Zeile der Datei hat dieselbe Nummer.',
    'Geben Sie eine andere an, oder keine.',
  ],
  OUT_OF_RANGE: ['Die Zahl ist zu klein oder zu groß.', 'Möglich ist {{min}} bis {{max}}.'],
  PARAMETER_UNKNOWN: ['Danach kann diese Liste nicht gefragt werden.', 'Öffnen Sie die Liste neu.'],
  PARAMETER_WRONG: ['Dieser Filter kann so nicht verwendet werden.', 'Setzen Sie ihn neu.'],
  PHONE_WITHOUT_COUNTRY: [
    'Die Telefonnummer hat keine Landesvorwahl.',
    'Schreiben Sie sie mit Landesvorwahl, z. B. +49 30 555 0100, damit sie auch in einem anderen Büro gilt.',
  ],
  READ_ONLY: ['Dieses Feld setzt das Programm.', 'Lassen Sie es weg.'],
  RECORD_TYPE_UNKNOWN: [
    'Die Vorlage kennt keine Art von Datensätzen, die so geschrieben ist.',
    'Berichtigen Sie das Wort in der Zeile.',
  ],
  REQUIRED: ['Hier fehlt ein Wert.', 'Füllen Sie das Feld aus.'],
  RETENTION_LIMIT: [
    'Die Frist liegt außerhalb ihrer Grenzen.',
    'Wählen Sie eine Zahl von Tagen zwischen den genannten.',
  ],
  SAME_RECORD: ['Das ist zweimal derselbe Kontakt.', 'Wählen Sie einen anderen Kontakt.'],
  SERIAL_DATE: [
    'Die Zelle enthält eine Zahl, die als Tag der Tabellenrechnung gelesen wurde.',
    'Geben Sie der Zelle das Format eines Datums, wenn das stimmt.',
  ],
  TOO_LONG: ['Der Text ist zu lang.', 'Höchstens {{width}} Zeichen.'],
  TOO_MANY_DIGITS: [
    'Die Zahl hat zu viele Stellen nach dem Komma.',
    'Höchstens {{scale}}; es wird nichts gerundet.',
  ],
  TOO_MANY_ROWS: [
    'Die Datei hat zu viele Datensätze.',
    'Teilen Sie sie: Eine Datei hat höchstens 1.000.000 Datensätze.',
  ],
  UNKNOWN_COLUMN: ['Diese Spalte hat die Datei nicht.', 'Wählen Sie eine ihrer Spalten.'],
  UNKNOWN_FIELD: ['Ein solches Feld gibt es hier nicht.', 'Laden Sie die Seite neu.'],
  UNMAPPED_COLUMN: ['Diese Spalte geht in kein Feld.', 'Ordnen Sie ihr eines zu, oder lassen Sie sie weg.'],
  UNSEEN_CHARACTER: [
    'Die Nummer enthält ein Zeichen, das man nicht sieht: sie ist eine andere, als sie scheint.',
    'Tippen Sie sie neu ein, oder ersetzen Sie den Wert in jeder Zeile.',
  ],
  WRONG_ENCODING: [
    'Die Zeichen der Zeile passen nicht zur gewählten Codierung.',
    'Wählen Sie eine andere Zeichencodierung.',
  ],
};

/** Of what has no sentence of its own: a value that no form of the screens lets anybody send. */
export const deOtherPlace = '{{field}} kann so nicht übernommen werden.';
