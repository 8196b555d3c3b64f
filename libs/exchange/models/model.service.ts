import type { RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { customFieldsOf } from '#records';
import { modelTargets, targetsOf } from '../fields/targets.js';
import { modelFile } from './model-file.js';

/** Users that a drop-down offers. */
const MOST_USERS = 1000;

/** The model spreadsheet of a record type for an office: with its own fields and users. */
export async function officeModel(tx: OfficeTransaction, type: RecordTypeDescription): Promise<Buffer> {
  const targets = modelTargets(targetsOf(type, await customFieldsOf(tx, type)));
  const users = await tx.query<{ name: string }>(
    `SELECT name FROM app_user WHERE office_id = $1 AND disabled_at IS NULL ORDER BY name LIMIT ${MOST_USERS}`,
    [tx.context.officeId],
  );
  return modelFile(type, targets, { users: users.map(({ name }) => name) });
}
