import { problems } from '#platform';

/** Problems of reading and editing records. */
export const recordProblem = problems({
  CONTACT_IN_TRANSIT: {
    status: 409,
    title: 'The contact is in transit',
    hint: 'Recall the transfer, or wait until it is decided; until then the contact and its records can only be read.',
  },
  CONTACT_TRANSFERRED: {
    status: 409,
    title: 'The contact has moved to another office',
    hint: 'What is left here is a memory that can only be read; the other office may send the contact back.',
  },
  NUMBER_TAKEN: {
    status: 409,
    title: 'This number belongs to another record',
    hint: 'Give another number, or leave it out where the system assigns one. A record in the bin keeps no number.',
  },
  RECORD_EXISTS: {
    status: 409,
    title: 'The office already has this record',
    hint: 'Use the record that is there, or choose another name.',
  },
  IN_BIN: {
    status: 409,
    title: 'The record is in the bin',
    hint: 'Restore it first.',
  },
  NOT_IN_BIN: {
    status: 409,
    title: 'The record is not in the bin',
    hint: 'There is nothing to restore.',
  },
  NO_PRICES: {
    status: 409,
    title: 'No position of the account has a price',
    hint: 'Give the positions their prices, or add the figures one by one.',
  },
  INHERITED: {
    status: 403,
    title: 'The record belongs to a parent office',
    hint: 'Only the office that owns it changes it; make one of your own if you need another.',
  },
  SET_NAME_TAKEN: {
    status: 409,
    title: 'The office already has a set of this name',
    hint: 'Choose another name, or use the set that is there.',
  },
  VIEW_NAME_TAKEN: {
    status: 409,
    title: 'You have a view of this name already',
    hint: 'Choose another name, or change the view that is there.',
  },
  TOO_MANY_VIEWS: {
    status: 409,
    title: 'You have as many views of this list as there can be',
    hint: 'Remove one that you do not use any more.',
  },
  FILE_TOO_LARGE: {
    status: 413,
    title: 'The file is too large',
    hint: 'Send a smaller file; the limit stands in the setting INTEROFFICE_FILE_LIMIT.',
  },
  NO_MULTIPART: {
    status: 415,
    title: 'A file comes as multipart/form-data',
    hint: 'Send the fields contactId and describedAs first, then one field "file" with the file.',
  },
  FILE_UNREADABLE: {
    status: 500,
    title: 'The stored file cannot be read',
    hint: 'Tell your administrator the id of the attachment; the file has to come back from a backup.',
  },
});
