import type { OfficeTransaction } from '#database';
import type { DirectoryOfficeDto, DirectoryUserDto } from './directory.dto.js';

const AT_MOST = 50;

/** Offices that may be sent to, of this organisation and of those that it has an agreement with, by `search` (S4-11). */
export function searchOffices(tx: OfficeTransaction, search: string): Promise<DirectoryOfficeDto[]> {
  return tx.query<DirectoryOfficeDto>(
    'SELECT office_id AS id, office_name AS name, organisation_name AS organisation FROM directory_offices($1, $2)',
    [search, AT_MOST],
  );
}

/** Users of such an office who may receive (S4-12, S4-16); none for an office that may not be sent to. */
export function searchUsers(
  tx: OfficeTransaction,
  officeId: string,
  search: string,
): Promise<DirectoryUserDto[]> {
  return tx.query<DirectoryUserDto>(
    'SELECT user_id AS id, user_name AS name, full_name AS "fullName" FROM directory_users($1, $2, $3)',
    [officeId, search, AT_MOST],
  );
}

/** The name of an office that may be sent to; undefined for any other one. */
export async function receivingOffice(tx: OfficeTransaction, officeId: string): Promise<string | undefined> {
  const row = await tx.one<{ name: string }>('SELECT office_name AS name FROM directory_office($1)', [
    officeId,
  ]);
  return row?.name;
}

/** Who would receive a transfer, as the receipt names him. */
export interface Receiver {
  officeName: string;
  userName: string;
  fullName: string;
}

/**
 * The office and user that a transfer is to go to; undefined when it must not, whatever the reason (another
 * organisation without an agreement, an office that excludes this one, one's own office, disabled, without the right Data Import): the sender is not told which.
 */
export function receiver(
  tx: OfficeTransaction,
  officeId: string,
  userId: string,
): Promise<Receiver | undefined> {
  return tx.one<Receiver & Record<string, string>>(
    `SELECT office_name AS "officeName", user_name AS "userName", full_name AS "fullName"
     FROM directory_receiver($1, $2)`,
    [officeId, userId],
  );
}
