import type { Desk } from './desk.js';
import { addPerson, type Somebody } from './people.js';

/**
 * Five people whom both the source and the target office have as contacts of their own, under different ids. Each is
 * recognised by another one of the match rules.
 */
export interface Twins {
  /** an advisor, by the same client number */
  karin: Somebody;
  /** an advisor, by the same tax id */
  joris: Somebody;
  /** an accountant, by e-mail and name */
  sanne: Somebody;
  /** by name and date of birth */
  thomas: Somebody;
  /** an employee, by the same tax id */
  mila: Somebody;
}

export function addTwins(desk: Desk): Twins {
  const sanne = addPerson(desk, { firstName: 'Sanne', lastName: 'de Boer', occupation: 'Accountant' });
  desk.book.add('emailAddress', {
    contactId: sanne.id,
    address: 'sanne.deboer@accountants.example',
    kind: 'work',
  });
  return {
    karin: addPerson(desk, {
      firstName: 'Karin',
      lastName: 'Mulder',
      contactType: 'advisor',
      clientNumber: 'ADV-2001',
    }),
    joris: addPerson(desk, {
      firstName: 'Joris',
      lastName: 'Hendriks',
      contactType: 'advisor',
      taxId: '271828182',
    }),
    sanne,
    thomas: addPerson(desk, { firstName: 'Thomas', lastName: 'Jacobs', birthDate: '1961-08-03' }),
    mila: addPerson(desk, {
      firstName: 'Mila',
      lastName: 'Peeters',
      contactType: 'employee',
      taxId: '314159265',
    }),
  };
}
