-- Workbooks, vCards and text of fixed length beside CSV and JSON (decision 37).
ALTER TABLE import DROP CONSTRAINT import_format_check;
ALTER TABLE import ADD CONSTRAINT import_format_check CHECK (format IN ('csv', 'json', 'xlsx', 'vcard', 'fixed'));
