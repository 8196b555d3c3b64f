/** What the codes mean that a check or a completion finds for all rows at once, and what to do about them. */
export const EXPLANATIONS: Readonly<Record<string, { detail: string; hint: string }>> = {
  LINK_UNKNOWN: {
    detail: 'The office has no such record.',
    hint: 'Import the records that others name first, or mend the value. What lies in the bin does not count.',
  },
  LINK_AMBIGUOUS: {
    detail: 'Several records of the office have this value.',
    hint: 'Name the record by its number or id.',
  },
  LINK_WRONG: {
    detail: 'The record of this file that it belongs to is wrong itself, or could not be written.',
    hint: 'Mend that one, and this one comes along.',
  },
  SAME_RECORD: {
    detail: 'The two records that it is between are the same one.',
    hint: 'Name another contact.',
  },
  LINK_MOVED: { detail: 'The record has moved to another office.', hint: 'Choose one that is here.' },
  LINK_GONE: { detail: 'The record that it belongs to is in the bin.', hint: 'Restore that one first.' },
  NOT_YOURSELF: {
    detail: 'A record can be made private to yourself only.',
    hint: 'Give your own name, or leave the field empty.',
  },
  NOT_A_UUID: { detail: 'This is no id.', hint: 'Map the column to a number of the record, or give its id.' },
  CONTACT_IN_TRANSIT: {
    detail: 'The contact is in transit to another office and can only be read.',
    hint: 'Recall the transfer, or wait until it is decided.',
  },
  CONTACT_TRANSFERRED: {
    detail: 'The contact has moved to another office.',
    hint: 'What is left here is a memory that can only be read.',
  },
  CONTACT_AWAY: {
    detail: 'The contact was sent to another office after the check.',
    hint: 'Wait until the transfer is decided, and import the record again.',
  },
  KEY_AMBIGUOUS: {
    detail: 'Several records of the office have this key.',
    hint: 'Add a field to the key, or give the id of the one that is meant.',
  },
  KEY_TWICE: {
    detail: 'An earlier line of the file has the same key.',
    hint: 'Keep one of them, or choose "skip duplicates".',
  },
  EXISTS: {
    detail: 'The office already has a record with this key.',
    hint: 'Choose "create and update", "update" or "skip duplicates".',
  },
  NO_SUCH_RECORD: {
    detail: 'The office has no record with this key.',
    hint: 'Choose "create and update", or leave the id empty for a new record.',
  },
  NUMBER_TAKEN: {
    detail: 'Another record of the office has this number.',
    hint: 'Say in options.numberTaken what shall be done: newNumber (both are kept), update (it is the same one) or skip; or give another number, or none.',
  },
  NUMBER_TWICE: {
    detail: 'An earlier line of the file has the same number.',
    hint: 'Give another one, or none.',
  },
  EXISTS_NOW: {
    detail: 'Somebody made a record with this number or name after the check.',
    hint: 'Import the line again to update that one.',
  },
  GONE: { detail: 'The record was deleted after the check.', hint: 'Restore it and import the line again.' },
  CANNOT_BE_STORED: {
    detail: 'The database refuses the record.',
    hint: 'Tell your administrator the line and the code.',
  },
  LIKELY_DUPLICATE: {
    detail: 'The office has a contact that its match rules take for the same one.',
    hint: 'Compare the two; to change that one give its number or id, or leave the line out.',
  },
  FIELD_LEFT_OUT: {
    detail: 'The value is wrong; the record comes in without it, as the map says.',
    hint: 'Fill it in by hand, or mend the line.',
  },
  NUMBER_OUTSIDE: {
    detail: 'The number is not one of those for imported records.',
    hint: 'Choose a number of the list between them, or leave it if the old number must be kept.',
  },
  NUMBER_NOT_LISTED: {
    detail: 'The list of the office does not have this number.',
    hint: 'Use one of the list, or its name; an administrator adds others in the settings of the office.',
  },
  MASKED: {
    detail: 'The value is masked, as an export writes it; the record keeps the one it has.',
    hint: 'Write the whole value to change it.',
  },
  FORMULA: {
    detail: 'The cell holds a formula; the value that it had when the file was saved was read.',
    hint: 'Save the file with your spreadsheet program if the value may be an old one.',
  },
  FORMULA_UNREAD: {
    detail: 'The cell holds a formula whose value is not in the file.',
    hint: 'Open the file in a spreadsheet program and save it, so that the values are calculated.',
  },
  CELL_ERROR: { detail: 'The cell shows an error.', hint: 'Mend the formula, or empty the cell.' },
  MERGED: {
    detail: 'The cell is merged with those above it; their value was read.',
    hint: 'Unmerge the cells if the value holds for the first row only.',
  },
  HIDDEN_ROW: {
    detail: 'The row is hidden in the sheet, by a filter or by hand; it was read all the same.',
    hint: 'Leave the line out if it does not belong to the others.',
  },
  MERGED_ACROSS: {
    detail:
      'The cell is merged with those beside it; only its first column has the value, the others are empty.',
    hint: 'Unmerge the cells and fill in the others if they should have a value, too.',
  },
  SERIAL_DATE: {
    detail: 'The cell holds a number, which was read as the day that the spreadsheet counts so.',
    hint: 'Give the cell the format of a date if that is right.',
  },
  EDITED: {
    detail: 'Somebody has changed the record since the import; it was kept.',
    hint: 'Change it by hand.',
  },
  HAS_RECORDS: {
    detail: 'Other records belong to it by now, or name it; it was kept.',
    hint: 'Undo their import first, or delete them.',
  },
};

/** An error with what it means. */
export function explained<T extends { code: string; detail?: string; hint?: string }>(error: T): T {
  const says = EXPLANATIONS[error.code];
  if (error.code === 'LIKELY_DUPLICATE') return { ...error, ...says };
  if (error.code === 'FIELD_LEFT_OUT') return { ...says, ...error, ...why(error.detail) };
  return { ...says, ...error };
}

/** Why a field was left out: the code of what was wrong, in words. */
function why(detail = ''): { detail?: string } {
  const known = EXPLANATIONS[detail];
  return known ? { detail: `${detail}: ${known.detail}` } : {};
}
