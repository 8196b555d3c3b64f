import { catalogue, quoteName } from '#catalogue';
import { losses, Stage, type Row } from '../support/stage.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

/** One record of each kind that never crosses, below a contact; `text` stands in every text of it that is wide enough. */
async function excluded(
  contactId: string,
  text?: string,
): Promise<[line: string, type: string, id: string][]> {
  const friend = await t.person();
  const setId = (
    await t.s.admin.query('INSERT INTO contact_set (office_id, name) VALUES ($1, $2) RETURNING id', [
      t.s.source,
      contactId,
    ])
  ).rows[0].id;
  const investmentAccountId = await t.add('investmentAccount', { primaryContactId: contactId });
  const pendingCaseId = await t.add('pendingCase', {
    primaryContactId: contactId,
    ...texts('pendingCase', text),
  });
  const put = async (line: string, type: string, values: Row): Promise<[string, string, string]> => [
    line,
    type,
    await t.add(type, { ...texts(type, text), ...values }),
  ];
  return Promise.all([
    put('S4-47', 'lead', { contactId }),
    put('S4-48', 'referral', { contactId, referredContactId: friend }),
    put('S4-49', 'setMember', { contactId, set_id: setId }),
    put('S4-50', 'eventInvitation', { contactId }),
    put('S4-51', 'emailMessage', { contactId }),
    put('S4-58', 'proposal', { contactId }),
    put('S4-59', 'assetAllocation', { investmentAccountId }),
    put('S4-60', 'performance', { investmentAccountId }),
    put('S4-63', 'commission', { contactId, pendingCaseId }),
    Promise.resolve<[string, string, string]>(['S4-64', 'pendingCase', pendingCaseId]),
    put('S4-24', 'letter', { contactId, direction: 'received' }),
  ]);
}

function texts(typeName: string, text?: string): Row {
  const type = catalogue.find((one) => one.name === typeName);
  const wide =
    type?.fields.filter(
      (field) => ['text', 'longText'].includes(field.kind) && !field.format && (field.width ?? 0) >= 20,
    ) ?? [];
  return text ? Object.fromEntries(wide.map((field) => [field.name, text])) : {};
}

describe('record types that never cross', () => {
  const lines = [
    'S4-47 lead',
    'S4-48 referral',
    'S4-49 setMember',
    'S4-50 eventInvitation',
    'S4-51 emailMessage',
    'S4-58 proposal',
  ];
  lines.push(
    'S4-59 assetAllocation',
    'S4-60 performance',
    'S4-63 commission',
    'S4-64 pendingCase',
    'S4-24 letter',
  );
  it.each(lines)('%s stays, is in the loss report, the list and the receipt', async (name) => {
    const [line, type] = name.split(' ') as [string, string];
    const contact = await t.person();
    const all = await excluded(contact);
    const id = all.find((one) => one[0] === line)?.[2] as string;
    expect(losses((await t.preview([contact])).stays)).toMatchObject({ [name]: 1 });
    const transfer = await t.move([contact]);
    expect(await t.row(type, t.s.target, id)).toBeUndefined();
    expect(await t.row(type, t.s.source, id)).toMatchObject({ deleted_at: null });
    const report = await t.report(transfer);
    expect(report.withheld).toContain(`${name} ${id}`);
    expect(report.figures[type]).toEqual({ sent: 1, withheld: 1 });
    expect(report.complete).toBe(true);
  });

  it('S4-48 a referred contact stays when the one who referred it goes, and the referral when only the referred one goes', async () => {
    const [contact, referred] = [await t.person(), await t.person()];
    const referral = await t.add('referral', { contactId: contact, referredContactId: referred });
    await t.move([referred]);
    await t.move([contact]);
    expect(await t.row('referral', t.s.target, referral)).toBeUndefined();
    expect(await t.row('referral', t.s.source, referral)).toBeDefined();
  });

  it('S4-47 to S4-64 all of them at once, and those in the bin are not counted', async () => {
    const contact = await t.person();
    const all = await excluded(contact);
    await t.add('lead', { contactId: contact, deleted_at: '2026-01-01' });
    const expected = Object.fromEntries(all.map(([line, type]) => [`${line} ${type}`, 1]));
    expect(losses((await t.preview([contact])).stays)).toEqual(expected);
    const id = await t.move([contact]);
    expect((await t.report(id)).withheld).toEqual(
      all.map(([line, type, record]) => `${line} ${type} ${record}`).sort(),
    );
  });
});

describe('threat 14: no value that stays is anywhere but at home', () => {
  it('S4-21 S4-47 to S4-64 a mark in every excluded field and record is in no parcel, no list and no table of the target', async () => {
    const mark = 'canary-4711-stays';
    const advisor = await t.person(mark);
    const contact = await t.person('Carries', { primaryAdvisorId: advisor, custom: { [mark]: mark } });
    const policyId = await t.add('policy', { primaryContactId: contact, custom: { mark } });
    const investmentAccountId = await t.add('investmentAccount', {
      primaryContactId: contact,
      custom: { mark },
    });
    await t.add('position', { investmentAccountId, custom: { mark } });
    await t.add('account', { debtorId: contact, custom: { mark } });
    const listed = await t.person('Listed', { occupation: mark, taxId: mark, custom: { mark } });
    await t.add('policyParty', { policyId, contactId: listed });
    await t.add('note', { contactId: listed, text: mark });
    await t.add('note', { contactId: contact, text: mark, deleted_at: '2026-01-01' });
    await excluded(contact, mark);
    const found = async (where: string): Promise<string[]> => {
      const tables = [
        'transfer',
        'transfer_contact',
        'transfer_record',
        'transfer_withheld',
        'transfer_tally',
        ...catalogue.map((type) => type.table),
      ];
      const sql = tables.map((table) => {
        const office = table.startsWith('transfer') ? '' : `office_id = '${t.s.target}' AND `;
        return `SELECT '${where} ${table}' AS place FROM ${quoteName(table)} x WHERE ${office}(x::text LIKE '%${mark}%' OR x::text LIKE '%${advisor}%')`;
      });
      return (await t.s.admin.query<{ place: string }>(sql.join(' UNION ALL '))).rows.map((row) => row.place);
    };
    const id = await t.send([contact]);
    const parcel = await t.s.admin.query('SELECT 1 FROM transfer_record WHERE transfer_id = $1', [id]);
    expect(parcel.rowCount).toBeGreaterThan(4);
    expect(await found('sent')).toEqual([]);
    await t.accept(id);
    expect(await found('accepted')).toEqual([]);
    const audit = await t.s.admin.query(`SELECT 1 FROM audit_entry a WHERE a::text LIKE '%${mark}%'`);
    expect(audit.rowCount).toBe(0);
    expect(await t.report(id)).toMatchObject({ complete: true });
    const kept = await t.s.admin.query('SELECT 1 FROM transfer_record WHERE transfer_id = $1', [id]);
    expect(kept.rowCount).toBe(0); // settled: only the manifest is left
  });
});
