import { tableSql } from './ddl.js';
import {
  catalogue,
  fieldOf,
  isRelation,
  jsonSchemaOf,
  ownerLink,
  pathToContact,
  recordType,
} from './index.js';
import type { Condition, FieldDescription, RecordTypeDescription, Rule } from './model.js';

/** The lines of the five source documents: the number of the last one of each. */
const LAST_LINE: Record<string, number> = { S1: 36, S2: 67, S3: 174, S4: 81, S5: 57 };

function isLine(line: string): boolean {
  const [, source = '', number = ''] = /^(S[1-5])-(\d\d\d?)$/.exec(line) ?? [];
  return Number(number) >= 1 && Number(number) <= (LAST_LINE[source] ?? 0);
}

const everyField = catalogue.flatMap((type) => type.fields.map((field) => ({ type, field })));

function rulesOf(type: RecordTypeDescription): Rule[] {
  return [...type.rules, ...type.staysIf, ...type.fields.flatMap((field) => field.rules)];
}

function linesOf(field: FieldDescription): string[] {
  return field.rules.map((rule) => rule.line);
}

describe('the catalogue', () => {
  it('holds every record type of design.md, and how it travels', () => {
    expect(Object.fromEntries(catalogue.map((type) => [type.name, type.travel]))).toEqual({
      contact: 'root',
      ...all('reference', 'carrier', 'product'),
      ...all('travels', 'phone', 'emailAddress', 'postalAddress', 'contactPerson', 'keyRelation'),
      ...all('travels', 'policy', 'policyParty', 'pendingCase', 'pendingCaseParty'),
      ...all('travels', 'investmentAccount', 'investmentAccountParty', 'position'),
      ...all('travels', 'note', 'letter', 'activity', 'attachment', 'employeeCensus'),
      ...all('travels', 'account', 'cosigner', 'transaction', 'payment'),
      ...all('stays', 'assetAllocation', 'performance', 'lead', 'referral', 'setMember'),
      ...all('stays', 'eventInvitation', 'emailMessage', 'proposal', 'commission'),
    });
  });

  it.each(['name', 'plural', 'table', 'label'] as const)('uses each %s once', (key) => {
    const used = catalogue.map((type) => type[key]);
    expect(used).toEqual([...new Set(used)]);
  });

  it('names each column once, apart from those that every table has', () => {
    const own = ['id', 'office_id', 'version', 'created_at', 'updated_at', 'deleted_at'];
    const contact = ['custody', 'transfer_id', 'name_key', 'search_text'];
    for (const type of catalogue) {
      const derived = type.fields.flatMap((field) => [
        field.column,
        ...(field.kind === 'secret' ? [`${field.column}_index`] : []),
        ...(field.transfer === 'recreate' ? [`${field.column.replace(/_id$/, '')}_office_id`] : []),
      ]);
      const columns = [...own, ...(type.travel === 'root' ? contact : []), ...derived];
      expect(columns).toEqual([...new Set(columns)]);
    }
  });

  it('is in an order in which tables can be made and rows delivered', () => {
    catalogue.forEach((type, index) => {
      for (const { to } of type.fields)
        if (to) expect(catalogue.indexOf(recordType(to))).toBeLessThanOrEqual(index);
    });
  });

  it('gives a rule for every field that is not simply carried', () => {
    const bare = everyField.filter(({ field }) => field.transfer !== 'carry' && field.rules.length === 0);
    expect(bare.map(({ type, field }) => `${type.name}.${field.name}`)).toEqual([]);
  });

  it('gives each rule a line that exists and one plain sentence in each language', () => {
    for (const type of catalogue) {
      expect(type.rules.length).toBeGreaterThan(0);
      for (const rule of rulesOf(type)) {
        expect(isLine(rule.line) ? 'exists' : rule.line).toBe('exists');
        expect(rule.says).toMatch(/^[A-Z][^.]{15,140}\.$/);
        expect(rule.de).toMatch(/^[A-ZÄÖÜ][^.]{15,160}\.$/);
        expect(rule.de).not.toBe(rule.says);
      }
    }
  });

  it('says every label, help and need in German too, and no label of a record type twice', () => {
    const help = (text: string | undefined): unknown => text ?? 'none';
    for (const { type, field } of everyField) {
      const name = `${type.name}.${field.name}`;
      expect([name, field.de.label]).toEqual([name, expect.stringMatching(/^[A-ZÄÖÜ][^.]{1,40}$/)]);
      expect([name, help(field.de.help)]).toEqual([name, field.help ? expect.stringMatching(/\.$/) : 'none']);
    }
    for (const { fields } of catalogue) {
      const labels = fields.map(({ de }) => de.label);
      expect(labels).toEqual([...new Set(labels)]);
    }
    for (const need of catalogue.flatMap(({ needs = [] }) => needs))
      expect(need.de).toMatch(/^[A-ZÄÖÜ].*\.$/);
  });

  it('reaches the contact from every record that belongs to one', () => {
    for (const type of catalogue.filter(({ travel }) => travel === 'travels' || travel === 'stays')) {
      const last = isRelation(type) ? fieldOf(type, 'contactId') : pathToContact(type).at(-1);
      expect(`${type.name} → ${last?.to}`).toBe(`${type.name} → contact`);
    }
  });

  it('gives a record one owner, and a relation two ends', () => {
    for (const type of catalogue) {
      const count = (transfer: string): number =>
        type.fields.filter((field) => field.transfer === transfer).length;
      const belongs = type.travel === 'travels' || type.travel === 'stays';
      expect([type.name, count('owner'), count('together')]).toEqual(
        isRelation(type) ? [type.name, 0, 2] : [type.name, belongs ? 1 : 0, 0],
      );
      if (ownerLink(type)) expect(ownerLink(type)?.required).toBe(true);
    }
  });

  it('names real fields and real choices in conditions', () => {
    for (const type of catalogue) {
      const conditions = [...rulesOf(type), ...(type.needs ?? [])].flatMap(({ when }) => when ?? []);
      for (const condition of conditions) expect(unknownChoices(type, condition)).toEqual([]);
    }
  });

  it('has one rule for each list of a party, and none twice', () => {
    for (const name of ['policyParty', 'pendingCaseParty', 'investmentAccountParty']) {
      const type = recordType(name);
      const lists = fieldOf(type, 'contactId').rules.map((rule) => rule.when?.is?.[0]);
      expect(lists).toEqual(fieldOf(type, 'list').choices);
    }
  });

  it.each([
    ['contact.primaryAdvisorId', 'stay', ['S4-21']],
    ['contact.custom', 'stay', ['S4-52', 'S4-53']],
    ['keyRelation.contactId', 'together', ['S4-26', 'S4-27', 'S4-28', 'S4-29']],
    ['employeeCensus.employeeId', 'ifPresent', ['S4-30']],
    ['policyParty.contactId', 'ifPresent', ['S4-31', 'S4-32', 'S4-33']],
    ['policy.carrierId', 'recreate', ['S4-35', 'S4-36', 'S4-38']],
    ['policy.productId', 'recreate', ['S4-35', 'S4-36', 'S4-38']],
    ['pendingCaseParty.contactId', 'ifPresent', ['S4-39', 'S4-40', 'S4-41', 'S4-42']],
    ['investmentAccountParty.contactId', 'ifPresent', ['S4-44', 'S4-45']],
    ['policy.custom', 'stay', ['S4-54', 'S4-55']],
    ['investmentAccount.custom', 'stay', ['S4-56']],
    ['account.custom', 'stay', ['S4-56']],
    ['position.custom', 'stay', ['S4-57']],
    ['note.contactId', 'owner', ['S4-22']],
    ['letter.contactId', 'owner', ['S4-23']],
    ['activity.contactId', 'owner', ['S4-25']],
    ['attachment.contactId', 'owner', ['S1-05']],
    ['payment.contactId', 'owner', ['S1-07']],
  ])('%s is "%s" by %j', (path, transfer, lines) => {
    const [type = '', field = ''] = path.split('.');
    const found = fieldOf(recordType(type), field);
    expect([found.transfer, linesOf(found)]).toEqual([transfer, lines]);
  });

  it.each([
    ['S4-47', 'lead'],
    ['S4-48', 'referral'],
    ['S4-49', 'setMember'],
    ['S4-50', 'eventInvitation'],
    ['S4-51', 'emailMessage'],
    ['S4-58', 'proposal'],
    ['S4-59', 'assetAllocation'],
    ['S4-60', 'performance'],
    ['S4-63', 'commission'],
  ])('%s keeps every %s at home', (line, name) => {
    expect([recordType(name).travel, recordType(name).rules[0]?.line]).toEqual(['stays', line]);
  });

  it('S4-61 and S4-62 say how the target office gets asset allocation and performance again', () => {
    for (const name of ['assetAllocation', 'performance'])
      expect(
        recordType(name)
          .rules.slice(1)
          .map((rule) => rule.line),
      ).toEqual(['S4-61', 'S4-62']);
  });

  it('S4-24 keeps letters that were not sent to the contact, S4-64 cases attached to a commission', () => {
    expect(recordType('letter').staysIf).toMatchObject([
      { line: 'S4-24', when: { field: 'direction', isNot: ['sent'] } },
    ]);
    expect(recordType('pendingCase').staysIf).toMatchObject([
      { line: 'S4-64', referredToBy: { recordType: 'commission', link: 'pendingCaseId' } },
    ]);
  });

  it('makes a table and three schemas of every type', () => {
    for (const type of catalogue) {
      expect(tableSql(type)).toContain(`CREATE TABLE "${type.table}"`);
      const [create, change, read] = (['create', 'change', 'read'] as const).map((mode) =>
        jsonSchemaOf(type, mode),
      );
      expect(Object.keys(create?.properties ?? {})).toEqual(Object.keys(change?.properties ?? {}));
      expect(change?.required).toBeUndefined();
      for (const field of type.fields) expect(read?.properties?.[field.name]?.title).toBe(field.label);
    }
  });

  it('has a width for every text, choices for every choice and a target for every link', () => {
    const widths = new Set(['text', 'longText', 'email', 'phone', 'secret']);
    for (const { field } of everyField) {
      if (widths.has(field.kind)) expect(field.width).toBeGreaterThan(0);
      if (field.kind === 'choice') expect(new Set(field.choices).size).toBe(field.choices?.length);
      if (field.kind === 'link') expect(recordType(field.to ?? '').name).toBe(field.to);
      if (field.default !== undefined && field.choices) expect(field.choices).toContain(field.default);
    }
  });

  it('titles each record by one of its fields, and matches references by required ones', () => {
    for (const type of catalogue) {
      expect(fieldOf(type, type.title)).toBeDefined();
      expect(type.naturalKey === undefined).toBe(type.travel !== 'reference');
      for (const name of type.naturalKey ?? []) expect(fieldOf(type, name).required).toBe(true);
    }
  });

  it('keeps amounts in a record that names its currency', () => {
    for (const type of catalogue.filter(({ fields }) => fields.some(({ kind }) => kind === 'money')))
      expect(fieldOf(type, 'currency')).toMatchObject({ format: 'currency', default: 'EUR' });
  });
});

function all(travel: string, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, travel]));
}

/** Values of a condition that its field cannot have. */
function unknownChoices(type: RecordTypeDescription, condition: Condition): (string | boolean)[] {
  const { kind, choices } = fieldOf(type, condition.field);
  const possible: readonly (string | boolean)[] = kind === 'boolean' ? [true, false] : (choices ?? []);
  return [...(condition.is ?? []), ...(condition.isNot ?? [])].filter((value) => !possible.includes(value));
}
