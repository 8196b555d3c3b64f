import { audit } from '#audit';
import { Database, type OfficeTransaction } from '#database';
import {
  KeptExports,
  packageZip,
  sealedWith,
  type KeptExportDto,
  type MakePackage,
  type Manifest,
  type Seal,
  type ToPack,
} from '#exchange';
import { FilesService, safeFileName } from '#files';
import { decryptField, encryptField } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  countPackage,
  needsApproval,
  requireWithinCaps,
  sendingLimits,
  sendOneByOne,
} from '../limits/caps.js';
import { ownRules, type OwnRules } from '../limits/own-rules.repository.js';
import { lossLine } from '../preview/preview.service.js';
import { depending, openScope, withheld } from '../preview/preview.repository.js';
import { selectionSql } from '../selection.js';
import { blockedContacts, type Blocked } from '../send/send.repository.js';
import { transferProblem } from '../transfers.problems.js';
import type { PackDto } from './pack.dto.js';
import { fillPacked, packableTypes, privateToOthers, PRIVATE_LINE } from './pack.repository.js';

type Asked = Omit<PackDto, 'passphrase'>;

const NAMED = 1000;

/** Packages for offices that share no hub: the rules are those of a transfer, only that nothing is sent. */
@Injectable()
export class PackService implements OnModuleInit {
  constructor(
    private readonly kept: KeptExports,
    private readonly database: Database,
    private readonly files: FilesService,
  ) {}

  onModuleInit(): void {
    this.kept.whenPackage((...given) => this.make(...given));
  }

  /** Asks for a package. Throws NOTHING_SELECTED, CONTACT_NOT_FOUND, PACKAGE_ABOVE_LIMITS, CAP_REACHED. */
  async ask(tx: OfficeTransaction, request: Asked, seal: Seal): Promise<KeptExportDto> {
    const { contacts } = await this.chosen(tx, request, await ownRules(tx, undefined));
    await this.requireWithinLimits(tx, contacts);
    const [day = ''] = new Date().toISOString().split('T');
    const made = await this.kept.askPackage(tx, {
      fileName: safeFileName(`package-${day}.zip.age`),
      query: request,
      seal: encryptField(JSON.stringify({ head: seal.head, fileKey: seal.fileKey.toString('base64') })),
    });
    const { legalBasis, relations } = request;
    await audit(tx, 'package.asked', { exportId: made.id, contacts, legalBasis, relations });
    return made;
  }

  private async chosen(
    tx: OfficeTransaction,
    { selection, relations, legalBasis }: Asked,
    rules: OwnRules,
  ): Promise<{ contacts: number; blocked: Blocked[] }> {
    const needsConsent = legalBasis === 'consent';
    const sql = selectionSql(selection, tx.context);
    const { blocked } = await blockedContacts(tx, sql, needsConsent, NAMED, rules);
    const unknown = blocked.filter(({ reason }) => reason === 'notFound').map(({ contactId }) => contactId);
    if (unknown.length > 0)
      throw transferProblem('CONTACT_NOT_FOUND', undefined, { extra: { contactIds: unknown } });
    // no session and no target: what was sent before counts for nothing
    const nowhere = { targetOfficeId: tx.context.officeId, sessionId: null };
    await openScope(tx, { selection: sql, relations, needsConsent, rules, ...nowhere });
    const row = await tx.one<{ count: number }>('SELECT count(*)::int FROM selected');
    const contacts = row?.count ?? 0;
    if (contacts === 0) throw transferProblem('NOTHING_SELECTED');
    return { contacts, blocked };
  }

  /** What needs a second person when it is sent does not leave as a file without one (threat 8). */
  private async requireWithinLimits(tx: OfficeTransaction, contacts: number): Promise<void> {
    const limits = await sendingLimits(tx, true);
    const { userId } = tx.context;
    if (userId) await sendOneByOne(tx, limits, userId);
    if (await needsApproval(tx, limits, userId, contacts))
      throw transferProblem('PACKAGE_ABOVE_LIMITS', `${contacts} contacts would need a second person`);
    if (userId) await requireWithinCaps(tx, limits, userId, contacts);
    await countPackage(tx, contacts);
  }

  /** Writes a package that was asked for, from one transaction: all of it as it is at that moment. */
  private make: MakePackage = (context, row, keep) =>
    this.database.transaction(context, async (tx) => {
      const rules = await ownRules(tx, undefined);
      const { blocked } = await this.chosen(tx, row.query as unknown as Asked, rules);
      await fillPacked(tx, rules.describe);
      let manifest: Manifest | undefined;
      const content = packageZip(
        tx,
        this.files,
        await toPack(tx, row.id, rules, blocked),
        (told) => (manifest = told),
      );
      const file = await keep(sealedWith(sealOf(row.seal), content));
      if (!manifest) throw new Error('a package has no manifest');
      return { file, manifest, rows: manifest.records.reduce((sum, { count }) => sum + count, 0) };
    });
}

async function toPack(
  tx: OfficeTransaction,
  packageId: string,
  { describe }: OwnRules,
  blocked: readonly Blocked[],
): Promise<ToPack> {
  const office = await tx.one<{ name: string }>('SELECT name FROM office WHERE id = $1', [
    tx.context.officeId,
  ]);
  const kept = await privateToOthers(tx, describe);
  const reasons = [...new Set(blocked.map(({ reason }) => reason))];
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
    leftOut: reasons.map((reason) => ({
      reason,
      count: blocked.filter((contact) => contact.reason === reason).length,
    })),
  };
}

function sealOf(kept: string | null): Seal {
  if (!kept) throw new Error('the seal of a package is gone');
  const { head, fileKey } = JSON.parse(decryptField(kept)) as { head: string; fileKey: string };
  return { head, fileKey: Buffer.from(fileKey, 'base64') };
}
