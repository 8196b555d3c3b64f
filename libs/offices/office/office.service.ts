import { audit } from '#audit';
import { prepared, type OfficeTransaction } from '#database';
import { Injectable } from '@nestjs/common';
import { versionChanged } from '../access/versions.js';
import { explainConflict } from '../users/users.problems.js';
import type { ChangeOfficeDto, OfficeDto } from './office.dto.js';
import { withDefaults, type OfficeSettings } from './office.settings.js';

/** The office of the request. */
@Injectable()
export class OfficeService {
  async read(tx: OfficeTransaction): Promise<OfficeDto> {
    const row = await tx.one<OfficeDto & { settings: OfficeSettings }>(
      `SELECT o.id, o.name, g.name AS organisation, p.name AS parent, o.settings, o.version
       FROM office o JOIN organisation g ON g.id = o.organisation_id LEFT JOIN office p ON p.id = o.parent_id
       WHERE o.id = $1`,
      [tx.context.officeId],
    );
    const office = row as NonNullable<typeof row>;
    return { ...office, settings: withDefaults(office.settings) };
  }

  /** Changes what is given. Errors: 409 for a taken name, 412 for another version. */
  async change(
    tx: OfficeTransaction,
    version: number,
    { name, settings = {} }: ChangeOfficeDto,
  ): Promise<OfficeDto> {
    const { rowCount } = await tx
      .execute(
        `UPDATE office SET name = coalesce($3, name), settings = settings || $4, version = version + 1
         WHERE id = $1 AND version = $2`,
        [tx.context.officeId, version, name ?? null, JSON.stringify(settings)],
      )
      .catch(explainConflict);
    const office = await this.read(tx);
    if (!rowCount) throw versionChanged(office.version);
    const fields = [...(name === undefined ? [] : ['name']), ...Object.keys(settings).sort()];
    await audit(tx, 'office.changed', { fields });
    return office;
  }
}

const SETTINGS = prepared('SELECT settings FROM office WHERE id = $1');

/** The settings of the transaction's office, for the libraries that act on them. */
export async function officeSettings(tx: OfficeTransaction): Promise<OfficeSettings> {
  const row = await tx.one<{ settings: Partial<OfficeSettings> }>(SETTINGS, [tx.context.officeId]);
  return withDefaults(row?.settings ?? {});
}
