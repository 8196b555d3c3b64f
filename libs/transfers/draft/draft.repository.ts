import type { OfficeTransaction } from '#database';
import type { DraftDto, KeptDraftDto } from './draft.dto.js';

/** After this time nobody goes on with it, and its message need not be kept. */
const KEPT = `interval '7 days'`;

export type DraftRow = Pick<KeptDraftDto, 'mode' | 'relations' | 'legalBasis' | 'message'> & {
  savedAt: Date;
  targetOfficeId: string | null;
  recipientId: string | null;
};

export function findDraft(tx: OfficeTransaction): Promise<DraftRow | undefined> {
  const { officeId, userId } = tx.context;
  return tx.one<DraftRow & Record<string, unknown>>(
    `SELECT target_office_id AS "targetOfficeId", recipient_id AS "recipientId", mode, relations, legal_basis AS "legalBasis",
       message, saved_at AS "savedAt"
     FROM export_draft WHERE office_id = $1 AND user_id = $2 AND saved_at > now() - ${KEPT}`,
    [officeId, userId],
  );
}

/** Keeps the user's draft; those of the office that are too old go at the same time. */
export async function keepDraft(tx: OfficeTransaction, draft: DraftDto): Promise<void> {
  const { officeId, userId } = tx.context;
  await tx.execute(`DELETE FROM export_draft WHERE office_id = $1 AND saved_at <= now() - ${KEPT}`, [
    officeId,
  ]);
  await tx.execute(
    `INSERT INTO export_draft (office_id, user_id, target_office_id, recipient_id, mode, relations, legal_basis, message)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (office_id, user_id) DO UPDATE SET target_office_id = $3, recipient_id = $4, mode = $5, relations = $6,
       legal_basis = $7, message = $8, saved_at = now()`,
    [
      officeId,
      userId,
      draft.targetOfficeId ?? null,
      draft.recipientId ?? null,
      draft.mode,
      draft.relations,
      draft.legalBasis,
      draft.message,
    ],
  );
}

export async function dropDraft(tx: OfficeTransaction): Promise<void> {
  const { officeId, userId } = tx.context;
  await tx.execute('DELETE FROM export_draft WHERE office_id = $1 AND user_id = $2', [officeId, userId]);
}
