import { audit } from '#audit';
import { Database, type OfficeTransaction } from '#database';
import {
  KeptExports,
  packageSelection,
  packageZip,
  sealedWith,
  type KeptExportDto,
  type MakePackage,
  type Manifest,
  type Seal,
  type ToPack,
} from '#exchange';
import { FilesService, safeFileName } from '#files';
import { Jobs } from '#jobs';
import { decryptField, encryptField } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { awaitApproval } from '../limits/await-approval.js';
import {
  countPackage,
  needsApproval,
  requireWithinCaps,
  sendingLimits,
  sendOneByOne,
} from '../limits/caps.js';
import { ownRules, type OwnRules } from '../limits/own-rules.repository.js';
import type { PackOrder } from '../limits/send-requests.repository.js';
import { lossLine } from '../preview/preview.service.js';
import { depending, openScope, withheld } from '../preview/preview.repository.js';
import { selectionSql, type SelectionSql } from '../selection.js';
import { blockedContacts, type AllBlocked, type Blocked } from '../send/send.repository.js';
import type { AwaitingApproval } from '../send/send.service.js';
import type { Sender } from '../send/transfer.repository.js';
import { transferProblem } from '../transfers.problems.js';
import type { PackDto } from './pack.dto.js';
import { fillPacked, packableTypes, privateToOthers, PRIVATE_LINE } from './pack.repository.js';

type Asked = Omit<PackDto, 'passphrase'>;

const NAMED = 1000;

/** What it takes to make a package. */
export const PACK_RIGHTS = ['data-export', 'contacts-export', 'file-export', 'records-read'] as const;

/** Packages for offices that share no hub: the rules are those of a transfer, only that nothing is sent. */
@Injectable()
export class PackService implements OnModuleInit {
  constructor(
    private readonly kept: KeptExports,
    private readonly database: Database,
    private readonly files: FilesService,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.kept.whenPackage((...given) => this.make(...given));
  }

  /**
   * Asks for a package; of more contacts than one person may send it waits for a second one, as a send does (threat 8). Throws
   * NOTHING_SELECTED, CONTACT_NOT_FOUND, CAP_REACHED.
   */
  async ask(tx: OfficeTransaction, request: Asked, seal: Seal): Promise<KeptExportDto | AwaitingApproval> {
    const { userId, userName } = tx.context as Sender;
    const { relations, legalBasis } = request;
    const rules = await ownRules(tx, undefined);
    const limits = await sendingLimits(tx, true);
    const selection = selectionSql(request.selection, tx.context);
    const { contacts, left } = await this.choose(tx, request, selection, rules, refuseUnknown);
    await requireWithinCaps(tx, limits, userId, contacts);
    await sendOneByOne(tx, limits, userId);
    const order = { relations, legalBasis, leftOut: byReason(left.blocked) };
    const kept = encryptField(JSON.stringify({ head: seal.head, fileKey: seal.fileKey.toString('base64') }));
    const sender = { userId, userName };
    if (await needsApproval(tx, limits, userId, contacts)) {
      const requested = { request: order, sender, seal: kept };
      return awaitApproval(tx, this.jobs, { requested, selection: SELECTED, rules, left, contacts });
    }
    const id = await this.begin(tx, order, sender, { seal: kept, contacts, isApproved: false });
    return this.kept.read(tx, id);
  }

  /**
   * Has a package made that a second person approved, in the name of whoever asked; everything is looked at anew, and what cannot go any
   * more is left out and named. Throws NOTHING_SELECTED, CAP_REACHED.
   */
  async packApproved(
    tx: OfficeTransaction,
    order: PackOrder,
    selection: SelectionSql,
    sender: Sender,
    seal: string,
  ): Promise<{ exportId: string; contacts: number }> {
    const limits = await sendingLimits(tx, true);
    const { contacts, left } = await this.choose(tx, order, selection, await ownRules(tx, undefined));
    await requireWithinCaps(tx, limits, sender.userId, contacts);
    const going = { ...order, leftOut: together(order.leftOut, byReason(left.blocked)) };
    return {
      exportId: await this.begin(tx, going, sender, { seal, contacts, isApproved: true }),
      contacts,
    };
  }

  /** Its contacts are those that are `selected` now: a set may be tagged anew before the job comes to it. */
  private async begin(
    tx: OfficeTransaction,
    order: PackOrder,
    { userId, userName }: Pick<Sender, 'userId' | 'userName'>,
    { seal, contacts, isApproved }: { seal: string; contacts: number; isApproved: boolean },
  ): Promise<string> {
    await countPackage(tx, userId, contacts, isApproved);
    const [day = ''] = new Date().toISOString().split('T');
    const fileName = safeFileName(`package-${day}.zip.age`);
    const id = await this.kept.askPackage(tx, { fileName, query: order, seal, by: { userId, userName } });
    const { legalBasis, relations } = order;
    await audit(tx, 'package.asked', {
      exportId: id,
      contacts,
      legalBasis,
      relations,
      ...(isApproved ? { senderId: userId } : {}),
    });
    return id;
  }

  /** Makes what can go of the selection the relation `selected`. */
  private async choose(
    tx: OfficeTransaction,
    { relations, legalBasis }: Pick<PackOrder, 'relations' | 'legalBasis'>,
    selection: SelectionSql,
    rules: OwnRules,
    judge?: (blocked: readonly Blocked[]) => void,
  ): Promise<{ contacts: number; left: AllBlocked }> {
    const needsConsent = legalBasis === 'consent';
    const left = await blockedContacts(tx, selection, needsConsent, NAMED, rules);
    judge?.(left.blocked);
    // no session and no target: what was sent before counts for nothing
    const nowhere = { targetOfficeId: tx.context.officeId, sessionId: null };
    await openScope(tx, { selection, relations, needsConsent, rules, ...nowhere });
    const row = await tx.one<{ count: number }>('SELECT count(*)::int FROM selected');
    const contacts = row?.count ?? 0;
    if (contacts === 0) throw transferProblem('NOTHING_SELECTED');
    return { contacts, left };
  }

  /** Writes a package that was asked for, from one transaction: all of it as it is at that moment. */
  private make: MakePackage = (context, row, keep) =>
    this.database.transaction(context, async (tx) => {
      const rules = await ownRules(tx, undefined);
      const order = row.query as unknown as PackOrder;
      const { left } = await this.choose(tx, order, packageSelection(row.id), rules);
      await fillPacked(tx, rules.describe);
      let manifest: Manifest | undefined;
      const leftOut = together(order.leftOut, byReason(left.blocked));
      const content = packageZip(
        tx,
        this.files,
        await toPack(tx, row.id, rules, leftOut),
        (told) => (manifest = told),
      );
      const file = await keep(sealedWith(sealOf(row.seal), content));
      if (!manifest) throw new Error('a package has no manifest');
      return { file, manifest, rows: manifest.records.reduce((sum, { count }) => sum + count, 0) };
    });
}

/** What can go of a selection, once `choose` has put it into its temporary table. */
const SELECTED: SelectionSql = { sql: 'SELECT contact_id FROM selected', parameters: [] };

function refuseUnknown(blocked: readonly Blocked[]): void {
  const unknown = blocked.filter(({ reason }) => reason === 'notFound').map(({ contactId }) => contactId);
  if (unknown.length > 0)
    throw transferProblem('CONTACT_NOT_FOUND', undefined, { extra: { contactIds: unknown } });
}

type LeftOut = PackOrder['leftOut'];

function byReason(blocked: readonly Blocked[]): LeftOut {
  return together(
    [],
    blocked.map(({ reason }) => ({ reason, count: 1 })),
  );
}

function together(before: LeftOut, since: LeftOut): LeftOut {
  const counts = new Map<string, number>();
  for (const { reason, count } of [...before, ...since])
    counts.set(reason, (counts.get(reason) ?? 0) + count);
  return [...counts].map(([reason, count]) => ({ reason, count }));
}

async function toPack(
  tx: OfficeTransaction,
  packageId: string,
  { describe }: OwnRules,
  leftOut: LeftOut,
): Promise<ToPack> {
  const office = await tx.one<{ name: string }>('SELECT name FROM office WHERE id = $1', [
    tx.context.officeId,
  ]);
  const kept = await privateToOthers(tx, describe);
  return {
    packageId,
    office: office?.name ?? '',
    madeBy: tx.context.userName,
    types: packableTypes.map(describe),
    stays: [
      ...(await withheld(tx, describe)).map((row) => lossLine(row, row.part)),
      ...(await depending(tx, describe)).map((row) => lossLine(row, '')),
      ...kept.map((row) => lossLine({ ...row, line: PRIVATE_LINE }, '')),
    ],
    leftOut,
  };
}

function sealOf(kept: string | null): Seal {
  if (!kept) throw new Error('the seal of a package is gone');
  const { head, fileKey } = JSON.parse(decryptField(kept)) as { head: string; fileKey: string };
  return { head, fileKey: Buffer.from(fileKey, 'base64') };
}
