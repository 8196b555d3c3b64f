import type { OfficeTransaction } from '#database';
import type { DirectoryOfficeDto, DirectoryUserDto } from './directory.dto.js';

const AT_MOST = 50;

/** Offices of the same organisation whose name contains `search` (S4-11). */
export function searchOffices(tx: OfficeTransaction, search: string): Promise<DirectoryOfficeDto[]> {
  return tx.query<DirectoryOfficeDto>(
    'SELECT office_id AS id, office_name AS name FROM directory_offices($1, $2)',
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

/** Who would receive a transfer, as the receipt names him. */
export interface Receiver {
  officeName: string;
  userName: string;
  fullName: string;
}

/**
 * The office and user that a transfer is to go to; undefined when it must not, whatever the reason (another
 * organisation, one's own office, disabled, without the right Data Import): the sender is not told which.
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
