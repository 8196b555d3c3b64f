// No imports, so that a test can read this file without the screens.

/** What the API refuses, by its stable code: title and what to do. English is what the API itself says. */
export const deProblems: Readonly<Record<string, readonly [title: string, hint: string]>> = {
  AGREEMENT_ENDED: [
    'Die Vereinbarung mit der sendenden Organisation gilt nicht mehr',
    'Lehnen Sie die Kontakte ab, oder bitten Sie Ihr oberstes Büro um eine neue Vereinbarung; der Absender kann sie zurückrufen.',
  ],
  AGREEMENT_STATE: [
    'Die Vereinbarung ist schon weiter',
    'Laden Sie sie neu und sehen Sie nach, was daraus wurde.',
  ],
  BAD_REQUEST: [
    'Die Anfrage ist nicht lesbar',
    'Prüfen Sie, was Sie gewählt haben, und versuchen Sie es noch einmal.',
  ],
  CANNOT_BE_HELD_BACK: [
    'Das kann nicht zurückgehalten werden',
    'Wählen Sie eine Art von Datensätzen, die mit einem Kontakt reist, oder ein Feld davon, das weder Pflicht noch Teil eines Namens ist.',
  ],
  CAP_REACHED: [
    'Die Obergrenze der Kontakte je Tag ist erreicht',
    'Senden Sie heute weniger Kontakte, warten Sie bis morgen (UTC), oder bitten Sie einen Administrator, die Grenze anzuheben.',
  ],
  CONFLICT: ['Inzwischen hat jemand dies geändert', 'Laden Sie es neu und wiederholen Sie Ihre Änderung.'],
  CONTACTS_BLOCKED: [
    'Einige Kontakte können jetzt nicht gesendet werden',
    'Nehmen Sie sie aus der Auswahl, oder senden Sie die übrigen ohne sie.',
  ],
  CONTACT_IN_TRANSIT: [
    'Der Kontakt ist unterwegs',
    'Rufen Sie die Übergabe zurück, oder warten Sie, bis sie entschieden ist; bis dahin sind der Kontakt und seine Datensätze nur lesbar.',
  ],
  CONTACT_NOT_FOUND: [
    'Ein Kontakt der Auswahl ist nicht hier',
    'Es wurde nichts gesendet. Nehmen Sie die unbekannten Kontakte aus der Auswahl.',
  ],
  CONTACT_TRANSFERRED: [
    'Der Kontakt ist in ein anderes Büro gezogen',
    'Was hier blieb, ist eine nur lesbare Erinnerung; das andere Büro kann den Kontakt zurücksenden.',
  ],
  CROSS_SITE: ['Diese Anfrage kommt vielleicht von einer anderen Website', 'Laden Sie die Seite neu.'],
  DELEGATED_ALREADY: [
    'Diese Person ist für diese Zeit schon Vertretung',
    'Nehmen Sie die bestehende Vertretung zurück und richten Sie dann die neue ein.',
  ],
  DELEGATE_NOT_FOUND: [
    'Kein Kollege mit dieser Kennung darf empfangen',
    'Wählen Sie jemanden aus der Liste; er braucht das Recht zum Empfangen.',
  ],
  DUPLICATE: [
    'Einen Eintrag mit diesem Wert gibt es schon',
    'Wählen Sie einen anderen Namen oder eine andere Nummer, oder ändern Sie den vorhandenen.',
  ],
  DUPLICATE_IN_PROGRESS: [
    'Dieselbe Anfrage wird gerade bearbeitet',
    'Versuchen Sie es in einem Moment noch einmal.',
  ],
  ENCODING_UNSURE: [
    'Wie die Zeichen der Datei geschrieben sind, ist nicht sicher',
    'Wählen Sie die Zeichencodierung und vergleichen Sie die Beispiele.',
  ],
  EXCLUDED_ALREADY: [
    'Das steht schon auf der Liste',
    'Nehmen Sie zuerst die bestehende Zeile von der Liste, wenn sie etwas anderes sagen soll.',
  ],
  EXPORT_NOT_READY: ['Der Export ist noch nicht fertig', 'Sein Stand zeigt, wann er es ist.'],
  FILE_BOMB: [
    'Die Datei wird entpackt größer, als gelesen wird',
    'Alle Teile einer Arbeitsmappe haben zusammen höchstens 512 MiB. Speichern Sie sie als CSV, oder teilen Sie sie.',
  ],
  FILE_BROKEN: [
    'Die Datei lässt sich nicht bis zum Ende lesen',
    'Beheben Sie die genannte Stelle und senden Sie die Datei noch einmal.',
  ],
  FILE_EMPTY: [
    'Die Datei ist leer',
    'Senden Sie eine Datei mit einer Zeile von Spaltennamen und mindestens einem Datensatz.',
  ],
  FILE_GONE: [
    'Die Datei dieses Imports wird nicht mehr aufbewahrt',
    'Senden Sie sie als neuen Import noch einmal.',
  ],
  FILE_KIND: [
    'Diese Art von Datei kann nicht gelesen werden',
    'Senden Sie CSV oder Text fester Länge, JSON, eine Arbeitsmappe (.xlsx) oder vCards (.vcf).',
  ],
  FILE_TOO_LARGE: ['Die Datei ist zu groß', 'Senden Sie eine kleinere Datei, oder mehrere.'],
  FILE_UNREADABLE: [
    'Die gespeicherte Datei kann nicht gelesen werden',
    'Nennen Sie Ihrem Administrator den Anhang; die Datei muss aus einer Sicherung zurückkommen.',
  ],
  FIXED_WRONG: [
    'Die Spalten fester Länge passen nicht',
    'Geben Sie zu jeder Spalte Namen, erstes Zeichen (ab 1) und Länge an; Spalten überlappen sich nicht.',
  ],
  FORBIDDEN: ['Ihnen fehlt das Recht dazu', 'Ein Administrator Ihres Büros kann es Ihnen erteilen.'],
  HEADERS_TOO_LARGE: ['Die Kopfzeilen der Anfrage sind zu groß', 'Laden Sie die Seite neu.'],
  HEADER_WRONG: [
    'Die Spaltennamen können nicht verwendet werden',
    'Geben Sie jeder Spalte einen Namen, den keine andere hat, oder sagen Sie, dass die Datei keine Zeile mit Namen hat.',
  ],
  IDEMPOTENCY_KEY_INVALID: [
    'Der Schlüssel der Anfrage ist nicht verwendbar',
    'Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  ],
  IDEMPOTENCY_KEY_MISSING: [
    'Der Anfrage fehlt ihr Schlüssel',
    'Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  ],
  IDEMPOTENCY_KEY_REUSED: [
    'Der Schlüssel der Anfrage gehört zu einer anderen',
    'Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  ],
  IMPORT_HAS_ERRORS: [
    'Einige Datensätze der Datei sind fehlerhaft',
    'Beheben Sie die Fehler und prüfen Sie noch einmal, oder schließen Sie ohne diese Datensätze ab.',
  ],
  IMPORT_OF_PACKAGE: [
    'Diese Datei gehört zu einem Paket',
    'Prüfen, übernehmen und widerrufen Sie das Paket als Ganzes.',
  ],
  IMPORT_STATE: [
    'Der Import ist nicht an diesem Schritt',
    'Laden Sie ihn neu; sein Stand sagt, worauf er wartet.',
  ],
  INHERITED: [
    'Der Datensatz gehört einem übergeordneten Büro',
    'Nur dieses Büro ändert ihn; legen Sie einen eigenen an, wenn Sie einen anderen brauchen.',
  ],
  INTERNAL: [
    'Hier ist etwas schiefgegangen',
    'Es wurde nichts geändert. Nennen Sie dem Betreiber die Kennung der Anfrage.',
  ],
  IN_BIN: ['Der Datensatz liegt im Papierkorb', 'Stellen Sie ihn zuerst wieder her.'],
  IN_TRANSIT: [
    'Der Kontakt ist auf dem Weg in ein anderes Büro',
    'Rufen Sie ihn zurück, oder warten Sie die Antwort ab, und löschen Sie ihn dann endgültig.',
  ],
  KNOWN_ALREADY: [
    'Ihr Büro kennt diesen Kontakt unter seiner eigenen Kennung',
    'Es gibt nichts zu wählen: Er nimmt seinen alten Platz ein, oder bleibt, wie Sie ihn haben.',
  ],
  LAST_ADMINISTRATOR: [
    'Das Büro bliebe ohne Administrator',
    'Erteilen Sie zuerst jemand anderem das Recht „Benutzer und Rechte“.',
  ],
  LEGAL_HOLD: [
    'Eine Aufbewahrungssperre verbietet es',
    'Heben Sie die Sperre der genannten Kontakte auf, wenn die Sache erledigt ist.',
  ],
  LINE_NOT_WRONG: [
    'Diese Zeile hat keinen Fehler',
    'Nur fehlerhafte Zeilen lassen sich hier beheben; ändern Sie den Datensatz selbst, wenn er importiert ist.',
  ],
  LOCKED: ['Jemand anders ändert dies gerade', 'Versuchen Sie es in einem Moment noch einmal.'],
  LOOK_NOT_ALLOWED: [
    'Das sendende Büro lässt vor dem Annehmen niemanden hineinsehen',
    'Entscheiden Sie nach dem, was die Kontaktliste zeigt; angenommene Kontakte lassen sich zurückgeben.',
  ],
  MAP_NAME_TAKEN: [
    'Eine Importzuordnung dieses Namens gibt es im Büro schon',
    'Wählen Sie einen anderen Namen, oder ändern Sie die vorhandene.',
  ],
  MAP_SHIPPED: [
    'Diese Importzuordnung gehört zum Programm und kann nicht geändert werden',
    'Kopieren Sie sie unter einem anderen Namen und ändern Sie die Kopie.',
  ],
  MAP_WRONG: [
    'Die Spalten können nicht dorthin, wohin sie zugeordnet sind',
    'Ordnen Sie jede Spalte einem Feld zu, oder lassen Sie sie weg.',
  ],
  MERGE_INTO_AWAY: [
    'Der Kontakt, in den zusammengeführt werden soll, wurde weitergesendet',
    'Warten Sie, bis das entschieden ist, rufen Sie ihn zurück, oder wählen Sie einen anderen.',
  ],
  MERGE_INTO_UNKNOWN: [
    'Der Kontakt, in den zusammengeführt werden soll, ist nicht in Ihrem Büro',
    'Wählen Sie einen Kontakt Ihres Büros, der nicht im Papierkorb liegt.',
  ],
  MERGE_INTO_WHICH: [
    'Es ist nicht klar, in welchen Kontakt zusammengeführt werden soll',
    'Wählen Sie einen: Keine Regel findet genau einen Kontakt Ihres Büros.',
  ],
  MODE_NOT_AGREED: [
    'Die Vereinbarung zwischen Ihren Organisationen erlaubt das nicht',
    'Wählen Sie die andere Art der Übergabe, oder bitten Sie Ihr oberstes Büro um eine andere Vereinbarung.',
  ],
  NAME_TAKEN: [
    'Dieser Name ist vergeben',
    'Wählen Sie einen anderen; Großschreibung und Akzente zählen nicht.',
  ],
  NEW_RECIPIENT_NOT_FOUND: [
    'Kein Benutzer Ihres Büros mit dieser Kennung darf empfangen',
    'Wählen Sie einen aktiven Benutzer mit dem Recht zum Empfangen, oder erteilen Sie es ihm zuerst.',
  ],
  NOTHING_FAILED: ['Kein Datensatz des Imports ist gescheitert', 'Es gibt nichts noch einmal zu bringen.'],
  NOTHING_MENDED: [
    'Seit der letzten Prüfung wurde nichts behoben',
    'Beheben Sie zuerst Zellen, oder lassen Sie Zeilen weg.',
  ],
  NOTHING_SELECTED: [
    'Es ist kein Kontakt ausgewählt',
    'Markieren Sie Kontakte in der Gruppe, oder wählen Sie welche aus.',
  ],
  NOTHING_TO_RESEND: [
    'Hier ist nichts noch einmal zu senden',
    'Die Liste der zurückgekommenen Kontakte zeigt, was schon wieder gesendet wurde.',
  ],
  NOT_ACCEPTED: [
    'Die Anfrage kann nicht angenommen werden',
    'Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  ],
  NOT_FOUND: [
    'Das gibt es hier nicht',
    'Vielleicht wurde es gelöscht; was einem anderen Büro gehört, wird nie gezeigt.',
  ],
  NOT_IN_BIN: ['Der Datensatz liegt nicht im Papierkorb', 'Es gibt nichts wiederherzustellen.'],
  NOT_IN_INBOX: [
    'Ein Kontakt der Auswahl wartet nicht in Ihrer Kontaktliste',
    'Laden Sie die Kontaktliste neu.',
  ],
  NOT_RETURNABLE: [
    'Hier ist nichts zurückzugeben',
    'Nur angekommene Kontakte werden zurückgegeben, und eine Rückgabe nicht noch einmal: Senden Sie ihre Kontakte neu.',
  ],
  NOT_TOP_OFFICE: [
    'Vereinbarungen schließt nur das oberste Büro einer Organisation',
    'Wenden Sie sich an einen Administrator des Büros über Ihrem.',
  ],
  NOT_YOURS_TO_ANSWER: [
    'Diesen Vorschlag beantwortet die andere Seite',
    'Warten Sie auf die Antwort, oder beenden Sie den Vorschlag.',
  ],
  NO_MULTIPART: ['Die Datei kam nicht als Datei an', 'Wählen Sie die Datei noch einmal aus.'],
  NO_PRICES: [
    'Keine Position des Depots hat einen Kurs',
    'Geben Sie den Positionen ihre Kurse, oder tragen Sie die Zahlen einzeln ein.',
  ],
  NO_SUCH_OFFICE: [
    'Ein Büro dieses Namens gibt es nicht',
    'Prüfen Sie den Namen; Großschreibung und Akzente zählen nicht.',
  ],
  NO_SUCH_ROLE: ['Eine Rolle dieses Namens hat das Büro nicht', 'Wählen Sie eine der Rollen des Büros.'],
  NO_SUCH_SHEET: ['Ein solches Blatt hat die Arbeitsmappe nicht', 'Wählen Sie eines der genannten Blätter.'],
  NUMBER_TAKEN: [
    'Diese Nummer gehört einem anderen Datensatz',
    'Geben Sie eine andere an, oder lassen Sie sie leer, wo das Programm sie vergibt. Im Papierkorb behält ein Datensatz keine Nummer.',
  ],
  OFFICE_BUSY: [
    'Ihr Büro fragt gerade mehr, als ihm zusteht',
    'Warten Sie einen Moment und versuchen Sie es dann noch einmal.',
  ],
  OFFICE_EXCLUDED: [
    'Ihr Büro nimmt vom sendenden Büro nichts an',
    'Lehnen Sie die Kontakte ab, oder bitten Sie einen Administrator, das Büro von der Ausschlussliste zu nehmen.',
  ],
  OPTIONS_WRONG: ['Die Einstellungen passen nicht zur Datei', 'Ändern Sie die genannte Stelle.'],
  ORGANISATION_MISSING: [
    'Ein Büro ohne übergeordnetes braucht eine Organisation',
    'Nennen Sie die Organisation, zu der es gehört.',
  ],
  OTHER_ORGANISATION: [
    'Das übergeordnete Büro gehört zu einer anderen Organisation',
    'Nennen Sie dessen Organisation, oder keine.',
  ],
  OWN_DELEGATE: ['Niemand vertritt sich selbst', 'Wählen Sie einen Kollegen.'],
  OWN_REQUEST: [
    'Niemand gibt seine eigene Sendung frei',
    'Bitten Sie jemand anderen mit dem Recht „Benutzer und Rechte“. Der Versuch steht im Protokoll.',
  ],
  PACKAGE_COUNTS: [
    'Das Paket enthält nicht, was sein Verzeichnis sagt',
    'Es wurde nichts übernommen. Bitten Sie das Büro um ein neues Paket.',
  ],
  PACKAGE_DAMAGED: [
    'Das Paket ist nicht so, wie es erstellt wurde',
    'Es wurde nichts übernommen. Holen Sie die Datei noch einmal, oder bitten Sie um ein neues Paket.',
  ],
  PACKAGE_HAS_ERRORS: [
    'Einige Datensätze des Pakets sind fehlerhaft',
    'Sehen Sie sich die Fehler an und prüfen Sie noch einmal, oder übernehmen Sie das Paket ohne diese Datensätze.',
  ],
  PACKAGE_KIND: [
    'Das ist kein Paket eines Büros',
    'Senden Sie die Datei, wie das andere Büro sie erstellt hat; ihr Name endet auf .zip.age.',
  ],
  PACKAGE_NEWER: [
    'Das Paket stammt von einer neueren Fassung des Programms',
    'Es wurde nichts übernommen. Bringen Sie diese Installation auf den neuen Stand und übernehmen Sie es dann.',
  ],
  PACKAGE_PASSPHRASE: [
    'Die Passphrase öffnet das Paket nicht',
    'Fragen Sie das Büro, das es erstellt hat; es nennt sie Ihnen auf einem anderen Weg als die Datei.',
  ],
  PACKAGE_STATE: [
    'Das Paket ist nicht an diesem Schritt',
    'Laden Sie es neu; sein Stand sagt, worauf es wartet.',
  ],
  PACKAGE_TAKEN: [
    'Dieses Paket wurde schon übernommen',
    'Widerrufen Sie das zuerst, wenn es noch einmal übernommen werden soll.',
  ],
  PACKAGE_UNSAFE: [
    'Das Paket ist nicht so gebaut, wie ein Büro es baut',
    'Es wurde nichts übernommen. Bitten Sie um ein Paket, das niemand neu gepackt hat.',
  ],
  PARTNER_NOT_FOUND: [
    'Ein solches oberstes Büro einer anderen Organisation gibt es nicht',
    'Fragen Sie die andere Seite nach der Kennung ihres obersten Büros.',
  ],
  PASSWORD_TOO_SHORT: ['Das Passwort ist zu kurz', 'Verwenden Sie mindestens 10 Zeichen.'],
  PERIOD: [
    'Der Zeitraum endet, bevor er beginnt, oder ist vorbei',
    'Geben Sie ein Ende an, das nach dem Beginn und in der Zukunft liegt.',
  ],
  PRECONDITION_REQUIRED: [
    'Die Anfrage sagt nicht, welche Fassung sie ändert',
    'Laden Sie die Seite neu und wiederholen Sie Ihre Änderung.',
  ],
  PROFILE_NAME_TAKEN: [
    'Ein Exportprofil dieses Namens gibt es schon',
    'Wählen Sie einen anderen Namen, oder ändern Sie das vorhandene.',
  ],
  PROPOSED_ALREADY: [
    'Sie haben ihnen schon eine Vereinbarung vorgeschlagen, die nicht beantwortet ist',
    'Beenden Sie zuerst diesen Vorschlag, wenn er etwas anderes sagen soll.',
  ],
  RECIPIENT_NOT_FOUND: [
    'Dort darf das niemand empfangen',
    'Suchen Sie noch einmal: Gezeigt werden die Büros, an die Sie senden dürfen, und die Benutzer dort, die empfangen dürfen.',
  ],
  RECORD_EXISTS: [
    'Das Büro hat diesen Datensatz schon',
    'Verwenden Sie den vorhandenen, oder wählen Sie einen anderen Namen.',
  ],
  REQUEST_DECIDED: [
    'Die Anfrage wartet nicht mehr',
    'Laden Sie sie neu: Ihr Stand sagt, was daraus wurde. Die Kontakte lassen sich neu senden.',
  ],
  RETENTION_LIMIT: [
    'Eine Aufbewahrungsfrist liegt außerhalb ihrer Grenzen',
    'Zu jeder Klasse sind die kleinste und die größte Zahl von Tagen genannt.',
  ],
  RETURN_BLOCKED: [
    'Einige Kontakte können jetzt nicht zurückgegeben werden',
    'Jeder ist mit seinem Grund genannt. Geben Sie die übrigen ohne sie zurück.',
  ],
  RETURN_TOO_LATE: [
    'Die Zeit für eine Rückgabe ist vorbei',
    'Senden Sie die Kontakte als neue Übergabe zurück; das andere Büro wird dann gefragt.',
  ],
  SAME_OFFICE: ['Eine Übergabe geht an ein anderes Büro', 'Wählen Sie ein anderes Büro als Ihr eigenes.'],
  SELF_GRANT: [
    'Niemand erteilt sich selbst ein Recht',
    'Bitten Sie einen anderen Administrator Ihres Büros. Der Versuch steht im Protokoll.',
  ],
  SENDER_MAY_NOT_SEND: [
    'Wer die Sendung wollte, darf nicht mehr senden',
    'Lehnen Sie die Anfrage ab. Wer die Rechte hat, kann die Kontakte neu senden.',
  ],
  SESSION_ENDED: ['Diese Anmeldung ist beendet', 'Melden Sie sich noch einmal an.'],
  SET_NAME_TAKEN: [
    'Eine Gruppe dieses Namens hat das Büro schon',
    'Wählen Sie einen anderen Namen, oder verwenden Sie die vorhandene.',
  ],
  SHEET_LEGACY: ['Das ist eine alte oder binäre Form von Arbeitsmappe', 'Speichern Sie sie als .xlsx.'],
  SHEET_MACROS: [
    'Arbeitsmappen mit Makros werden nicht angenommen',
    'Speichern Sie sie ohne Makros als .xlsx.',
  ],
  SHEET_PROTECTED: [
    'Die Arbeitsmappe ist verschlüsselt',
    'Öffnen Sie sie mit ihrem Passwort und speichern Sie sie ohne.',
  ],
  SHEET_UNSAFE: [
    'Die Arbeitsmappe ist nicht so gebaut, wie ein Tabellenprogramm sie baut',
    'Öffnen Sie sie in einem Tabellenprogramm und speichern Sie sie neu als .xlsx oder CSV.',
  ],
  SIGN_IN_REFUSED: [
    'Büro, Benutzer und Passwort passen nicht zusammen',
    'Prüfen Sie alle drei. Ein Administrator Ihres Büros kann ein neues Passwort setzen oder Sie wieder freigeben.',
  ],
  STILL_USED: [
    'Etwas anderes verweist darauf, oder es verweist auf etwas, das fehlt',
    'Entfernen Sie zuerst, was darauf verweist.',
  ],
  STORAGE_FULL: [
    'In der Datenbank ist kein Platz mehr',
    'Lesen geht weiter; ein Betreiber muss Platz schaffen.',
  ],
  TOOK_TOO_LONG: [
    'Das dauerte zu lange und wurde aufgegeben',
    'Es wurde nichts geändert. Fragen Sie nach weniger auf einmal, oder versuchen Sie es, wenn weniger los ist.',
  ],
  TOO_LARGE: ['Die Anfrage ist zu groß', 'Senden Sie weniger auf einmal.'],
  TOO_MANY_ATTEMPTS: ['Zu viele Versuche', 'Warten Sie einen Moment und versuchen Sie es dann noch einmal.'],
  TOO_MANY_COLUMNS: [
    'Die Datei hat zu viele Spalten',
    'Eine Datei hat höchstens 500 Spalten. Stimmt das Trennzeichen?',
  ],
  TOO_MANY_DELEGATES: [
    '20 Vertretungen gelten schon oder sind vorgesehen',
    'Nehmen Sie eine zurück, die nicht mehr gebraucht wird.',
  ],
  TOO_MANY_EDITS: [
    'Zu viele Zellen wurden hier geändert',
    'Höchstens 10.000 je Import: Beheben Sie die Fehler in der Datei und senden Sie sie noch einmal.',
  ],
  TOO_MANY_EXPORTS: [
    'Das Büro bewahrt zu viele Exporte auf',
    'Entfernen Sie einige, die niemand mehr braucht.',
  ],
  TOO_MANY_PROFILES: ['Es gibt zu viele Exportprofile', 'Entfernen Sie eines, das niemand verwendet.'],
  TOO_MANY_REQUESTS: ['Zu viele Anfragen', 'Warten Sie einen Moment und versuchen Sie es dann noch einmal.'],
  TOO_MANY_ROWS: [
    'Die Datei hat zu viele Datensätze',
    'Teilen Sie sie: Eine Datei hat höchstens 1.000.000 Datensätze.',
  ],
  TOO_MANY_STREAMS: [
    'Sie verfolgen zu viele Übergaben zugleich',
    'Schließen Sie ein Fenster, das eine verfolgt.',
  ],
  TOO_MANY_VIEWS: [
    'Mehr Ansichten dieser Liste gehen nicht',
    'Entfernen Sie eine, die Sie nicht mehr brauchen.',
  ],
  TOO_SLOW: ['Die Anfrage kam zu langsam an', 'Senden Sie sie noch einmal.'],
  TRANSFER_STATE: [
    'Die Übergabe ist schon weiter',
    'Laden Sie sie neu und sehen Sie nach, wo ihre Kontakte stehen.',
  ],
  UNAUTHENTICATED: ['Niemand ist angemeldet', 'Melden Sie sich an.'],
  UNAVAILABLE: ['Die Datenbank ist gerade nicht erreichbar', 'Versuchen Sie es in einem Moment noch einmal.'],
  UNDO_TOO_LATE: [
    'Der Import lässt sich nicht mehr widerrufen',
    'Das geht 30 Tage lang, nachdem er abgeschlossen wurde.',
  ],
  UNSUPPORTED_TYPE: [
    'Diese Art von Inhalt kann nicht angenommen werden',
    'Senden Sie eine Datei einer der genannten Arten.',
  ],
  VALIDATION: [
    'Einige Angaben können nicht übernommen werden',
    'Ändern Sie die genannten Stellen und versuchen Sie es noch einmal.',
  ],
  VALUE_REFUSED: ['Ein Wert kann nicht gespeichert werden', 'Prüfen Sie Längen, Bereiche und Tage.'],
  VERSION_CHANGED: [
    'Inzwischen hat jemand dies geändert',
    'Laden Sie es neu, sehen Sie nach, was sich geändert hat, und wiederholen Sie Ihre Änderung.',
  ],
  VIEW_NAME_TAKEN: [
    'Eine Ansicht dieses Namens haben Sie schon',
    'Wählen Sie einen anderen Namen, oder ändern Sie die vorhandene.',
  ],
  WHICH_HOLD: [
    'Der Kontakt ist wegen mehrerer Sachen gesperrt',
    'Sagen Sie, welche der genannten Sperren erledigt ist.',
  ],
};
