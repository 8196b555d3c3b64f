import { recordType } from '#catalogue';
import { CopyOut } from '#database';
import { exportRequest, ExportService } from '#exchange';
import type { Part } from '../hub.js';
import { contextOf, linesOf } from './content.js';
import { inTurn } from './in-turn.js';

const NAME = 'export contacts to CSV';
const FIELDS = [
  'clientNumber',
  'kind',
  'lastName',
  'firstName',
  'birthDate',
  'taxId',
  'occupation',
  'netWorth',
  'doNotCall',
  'contactType',
  'region',
  'status',
];

/** Every contact of an office as a file, tax ids masked, against COPY … TO STDOUT of the same columns. */
export const exports: Part = {
  names: [NAME],
  async measure(hub, options) {
    const { officeId } = hub.data.sender;
    const columns = recordType('contact')
      .fields.filter(({ name }) => FIELDS.includes(name))
      .map(({ column }) => column);
    const service = hub.app.get(ExportService, { strict: false });
    const request = exportRequest({ fields: FIELDS.join(',') });
    const line = {
      name: NAME,
      reach: 2.5,
      ours: async () =>
        (await linesOf(await service.export(contextOf(hub.data.sender), recordType('contact'), request))) - 1,
      limit: () =>
        linesOf(
          hub.admin.query(
            new CopyOut(
              `COPY (SELECT ${columns.join(', ')} FROM contact WHERE office_id = '${officeId}') TO STDOUT (FORMAT csv)`,
            ),
          ),
        ),
    };
    return [await inTurn(line, hub, options)];
  },
};
