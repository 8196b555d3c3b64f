import type { OfficeTransaction } from '#database';
import { exchangeProblem } from '../exchange.problems.js';
import type { ProfileDto, WhichProfilesDto } from './profile.dto.js';

/** What is saved of a profile. */
export type KeptProfile = Pick<
  ProfileDto,
  'recordType' | 'name' | 'shared' | 'actions' | 'query' | 'fileName'
>;

/** One's own and the shared ones: every statement asks for the office and for the user. */
const SEEN = 'p.office_id = $1 AND (p.user_id IS NULL OR p.user_id = $2)';
const PROFILE = `SELECT p.id, p.record_type AS "recordType", p.name, p.user_id IS NULL AS shared, p.actions, p.query,
  p.file_name AS "fileName", p.version, p.created_by_name AS "createdByName", p.updated_at AS "updatedAt" FROM export_profile p WHERE ${SEEN}`;
const MOST = 1000;

const who = ({ context }: OfficeTransaction): unknown[] => [context.officeId, context.userId];

/** The profiles that the user may use, by name; of a record type and for an action, if they are named. */
export function listProfiles(
  tx: OfficeTransaction,
  { recordType, action }: WhichProfilesDto,
): Promise<ProfileDto[]> {
  return tx.query<ProfileDto & Record<string, unknown>>(
    `${PROFILE} AND ($3::text IS NULL OR p.record_type = $3) AND ($4::text IS NULL OR $4 = ANY (p.actions))
     ORDER BY folded(p.name), p.id LIMIT ${MOST}`,
    [...who(tx), recordType ?? null, action ?? null],
  );
}

export function findProfile(tx: OfficeTransaction, id: string): Promise<ProfileDto | undefined> {
  return tx.one<ProfileDto & Record<string, unknown>>(`${PROFILE} AND p.id = $3`, [...who(tx), id]);
}

/** How many profiles the user sees. */
export async function countProfiles(tx: OfficeTransaction): Promise<number> {
  const row = await tx.one<{ count: number }>(
    `SELECT count(*)::int FROM export_profile p WHERE ${SEEN}`,
    who(tx),
  );
  return row?.count ?? 0;
}

export async function insertProfile(tx: OfficeTransaction, made: KeptProfile): Promise<string> {
  const row = await tx
    .one<{ id: string }>(
      `INSERT INTO export_profile (office_id, user_id, record_type, name, actions, query, file_name, created_by_name)
       VALUES ($1, CASE WHEN $3 THEN NULL ELSE $2::uuid END, $4, $5, $6, $7, $8, $9) RETURNING id`,
      [...who(tx), ...valuesOf(made), tx.context.userName],
    )
    .catch(nameTaken);
  return (row as { id: string }).id;
}

/** False when the profile has another version by now. Who shares his own gives it to the office; who takes it back owns it. */
export async function updateProfile(
  tx: OfficeTransaction,
  id: string,
  version: number,
  made: KeptProfile,
): Promise<boolean> {
  const { rowCount } = await tx
    .execute(
      `UPDATE export_profile p SET user_id = CASE WHEN $3 THEN NULL ELSE $2::uuid END, record_type = $4, name = $5, actions = $6,
         query = $7, file_name = $8, version = version + 1, updated_at = now()
       WHERE ${SEEN} AND p.id = $9 AND p.version = $10`,
      [...who(tx), ...valuesOf(made), id, version],
    )
    .catch(nameTaken);
  return rowCount === 1;
}

export async function deleteProfile(tx: OfficeTransaction, id: string): Promise<boolean> {
  const { rowCount } = await tx.execute(`DELETE FROM export_profile p WHERE ${SEEN} AND p.id = $3`, [
    ...who(tx),
    id,
  ]);
  return rowCount === 1;
}

function valuesOf({ shared, recordType, name, actions, query, fileName }: KeptProfile): unknown[] {
  return [shared, recordType, name, actions, JSON.stringify(query), fileName];
}

function nameTaken(error: { code?: string }): never {
  throw error.code === '23505'
    ? exchangeProblem('PROFILE_NAME_TAKEN', undefined, { at: { field: 'name' } })
    : error;
}
