import { audit } from '#audit';
import { recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { Injectable } from '@nestjs/common';
import { compile } from '../compiled-type.js';
import { RecordService } from '../record.service.js';
import { recordProblem } from '../records.problems.js';
import type { ValidatedAccountDto, ValidateAccountDto } from './validation.dto.js';
import { lockFigures, writeFigures } from './validation.repository.js';

const NOTHING: ValidatedAccountDto = { assetAllocations: 0, performances: 0, positionsWithoutPrice: 0 };

/** Gives an investment account the figures that no transfer brings, from the positions that it did bring (S4-61, S4-62). */
@Injectable()
export class ValidationService {
  constructor(private readonly records: RecordService) {}

  /**
   * Calculates asset allocation (values and shares in %, by asset class) and performance since inception (cost against value).
   * On access an account with figures keeps them. Throws 404, 409 when the contact is away or the account in the bin, and
   * NO_PRICES when figures are asked for by hand and no position has a price.
   */
  async validate(
    tx: OfficeTransaction,
    account: string,
    { how }: ValidateAccountDto,
  ): Promise<ValidatedAccountDto> {
    await this.records.requireChangeable(tx, compile(recordType('investmentAccount')), account);
    if ((await lockFigures(tx, account)) && how === 'onAccess') return NOTHING;
    const written = await writeFigures(tx, account, how);
    if (written.assetAllocations === 0 && how === 'manual') throw recordProblem('NO_PRICES');
    if (written.assetAllocations > 0)
      await audit(tx, 'investmentAccount.validated', { recordId: account, how, ...written });
    return written;
  }
}
