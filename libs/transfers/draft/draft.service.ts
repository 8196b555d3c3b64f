import type { OfficeTransaction } from '#database';
import { receiver, receivingOffice } from '#offices';
import { Injectable } from '@nestjs/common';
import type { DraftDto, KeptDraftDto, NamedDto } from './draft.dto.js';
import { dropDraft, findDraft, keepDraft, type DraftRow } from './draft.repository.js';

const NEW: Omit<DraftRow, 'savedAt'> & { savedAt: null } = {
  targetOfficeId: null,
  recipientId: null,
  mode: 'move',
  relations: 'allTogether',
  legalBasis: 'contract',
  message: '',
  savedAt: null,
};

/** What a user has chosen and written for a send that he has not confirmed: it survives a reload and follows him. */
@Injectable()
export class DraftService {
  /** The user's draft, or an empty one. */
  async read(tx: OfficeTransaction): Promise<KeptDraftDto> {
    const { targetOfficeId, recipientId, ...draft } = (await findDraft(tx)) ?? NEW;
    return { ...draft, ...(await whereTo(tx, targetOfficeId, recipientId)) };
  }

  keep(tx: OfficeTransaction, draft: DraftDto): Promise<void> {
    return keepDraft(tx, draft);
  }

  drop(tx: OfficeTransaction): Promise<void> {
    return dropDraft(tx);
  }
}

/** Office and user as the directory knows them today; who may not receive any more is nobody. */
async function whereTo(
  tx: OfficeTransaction,
  officeId: string | null,
  userId: string | null,
): Promise<{ office: NamedDto | null; recipient: NamedDto | null }> {
  const officeName = officeId ? await receivingOffice(tx, officeId) : undefined;
  if (!officeId || !officeName) return { office: null, recipient: null };
  const office = { id: officeId, name: officeName };
  const found = userId ? await receiver(tx, officeId, userId) : undefined;
  return { office, recipient: userId && found ? { id: userId, name: found.fullName } : null };
}
