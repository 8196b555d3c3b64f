import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import type { Jobs } from '#jobs';
import { tellApprovers } from '../people/notices/tell-request.repository.js';
import type { SelectionSql } from '../selection.js';
import { takenMeanwhile, type AllBlocked } from '../send/send.repository.js';
import type { AwaitingApproval } from '../send/send.service.js';
import type { OwnRules } from './own-rules.repository.js';
import { openRequest, type Requested } from './send-requests.repository.js';

/** Notes what is asked for and the contacts that could go now; holds and copies nothing. A second person is told. */
export async function awaitApproval(
  tx: OfficeTransaction,
  jobs: Jobs,
  asked: {
    requested: Requested;
    selection: SelectionSql;
    rules: OwnRules;
    left: AllBlocked;
    contacts: number;
  },
): Promise<AwaitingApproval> {
  const { requested, left } = asked;
  const { id, contacts, expiresAt } = await openRequest(tx, asked.selection, requested, asked.rules);
  if (contacts !== asked.contacts) throw takenMeanwhile();
  await tellApprovers(tx, id);
  const { officeId } = tx.context;
  await jobs.add(tx, 'send-request-expire', { officeId, sendRequestId: id }, { startAfter: expiresAt });
  await audit(tx, 'sendRequest.opened', {
    sendRequestId: id,
    ...('to' in requested ? { targetOfficeId: requested.request.targetOfficeId } : { package: true }),
    contacts,
  });
  return {
    state: 'awaitingApproval',
    sendRequestId: id,
    contacts,
    expiresAt: expiresAt.toISOString(),
    leftOut: left.blocked,
    leftOutCount: left.count,
  };
}
