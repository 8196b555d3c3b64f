import fc from 'fast-check';
import { recordType, validate, type CustomFieldDefinition, type Mode, type Validation } from './index.js';

const ID = '019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11';
const OTHER = '019386a1-7c1e-7b60-9b7e-0f3a5d2c4e12';

/** One field of a type, checked as a change. */
function change(type: string, field: string, value: unknown): Validation {
  return validate(recordType(type), { [field]: value }, 'change');
}

function codes(result: Validation): string[] {
  return result.errors.map((error) => `${error.field}: ${error.code}`);
}

describe('validate', () => {
  it.each([
    ['contact', 'nonsense', 'x', 'UNKNOWN_FIELD'],
    ['contact', 'officeId', ID, 'UNKNOWN_FIELD'],
    ['contact', 'custody', 'here', 'UNKNOWN_FIELD'],
    ['contact', 'displayName', 'x', 'READ_ONLY'],
    ['account', 'balance', '1.00', 'READ_ONLY'],
    ['account', 'ownerContactId', ID, 'READ_ONLY'],
    ['attachment', 'storageKey', 'x', 'READ_ONLY'],
    ['note', 'text', null, 'REQUIRED'],
    ['note', 'text', '  \n ', 'REQUIRED'],
    ['note', 'text', '\u200b\u2060 \u3164', 'REQUIRED'],
    ['contact', 'firstName', 'x'.repeat(81), 'TOO_LONG'],
    ['contact', 'firstName', 17, 'NOT_TEXT'],
    ['contact', 'firstName', { a: 1 }, 'NOT_TEXT'],
    ['contact', 'firstName', 'a\u0000b', 'CONTROL_CHARACTER'],
    ['contact', 'firstName', 'a\nb', 'CONTROL_CHARACTER'],
    ['contact', 'firstName', 'a\u202eb', 'CONTROL_CHARACTER'],
    ['contact', 'firstName', 'a\u2066b', 'CONTROL_CHARACTER'],
    ['contact', 'firstName', 'a\ud800b', 'CONTROL_CHARACTER'],
    ['note', 'text', 'a\u0000b', 'CONTROL_CHARACTER'],
    ['contact', 'lastName', 'M\ufffdller', 'LOST_CHARACTER'],
    ['note', 'text', 'one\nM\ufffdller', 'LOST_CHARACTER'],
    ['contact', 'kind', 'robot', 'NOT_A_CHOICE'],
    ['contact', 'kind', 'Person', 'NOT_A_CHOICE'],
    ['contact', 'qualifications', 'cardiology', 'NOT_A_LIST'],
    ['contact', 'qualifications', [1], 'NOT_TEXT'],
    ['contact', 'birthDate', '2024-02-30', 'NOT_A_DATE'],
    ['contact', 'birthDate', '2023-02-29', 'NOT_A_DATE'],
    ['contact', 'birthDate', '0000-01-01', 'NOT_A_DATE'],
    ['contact', 'birthDate', '15/01/2024', 'NOT_A_DATE'],
    ['contact', 'birthDate', '2024-01-15T00:00:00Z', 'NOT_A_DATE'],
    ['note', 'writtenAt', '2026-11-22', 'NOT_AN_INSTANT'],
    ['note', 'writtenAt', '2026-11-22T03:21:28', 'NOT_AN_INSTANT'],
    ['note', 'writtenAt', '2026-02-30T03:21:28Z', 'NOT_AN_INSTANT'],
    ['note', 'writtenAt', '2026-11-22T25:00:00Z', 'NOT_AN_INSTANT'],
    ['note', 'writtenAt', '2026-11-22T03:21:28+23:00', 'NOT_AN_INSTANT'],
    ['policy', 'premium', '1_000', 'NOT_A_NUMBER'],
    ['policy', 'premium', '0x1F', 'NOT_A_NUMBER'],
    ['policy', 'premium', '1e400', 'NOT_A_NUMBER'],
    ['policy', 'premium', 'NaN', 'NOT_A_NUMBER'],
    ['policy', 'premium', 'Infinity', 'NOT_A_NUMBER'],
    ['policy', 'premium', '1,250.00', 'NOT_A_NUMBER'],
    ['policy', 'premium', '.5', 'NOT_A_NUMBER'],
    ['policy', 'premium', '١٢', 'NOT_A_NUMBER'],
    ['policy', 'premium', 12.5, 'NOT_A_NUMBER'],
    ['policy', 'premium', '0.005', 'TOO_MANY_DIGITS'],
    ['position', 'quantity', '0.0000001', 'TOO_MANY_DIGITS'],
    ['policy', 'premium', '1'.repeat(17), 'OUT_OF_RANGE'],
    ['transaction', 'type', 0, 'OUT_OF_RANGE'],
    ['transaction', 'type', 1000, 'OUT_OF_RANGE'],
    ['transaction', 'type', 1.5, 'NOT_A_NUMBER'],
    ['transaction', 'type', '100', 'NOT_A_NUMBER'],
    ['eventInvitation', 'guests', 2 ** 53, 'NOT_A_NUMBER'],
    ['contact', 'doNotCall', 'true', 'NOT_A_FLAG'],
    ['contact', 'doNotCall', 1, 'NOT_A_FLAG'],
    ['emailAddress', 'address', 'ada@', 'NOT_AN_EMAIL'],
    ['emailAddress', 'address', 'Ada <ada@example.org>', 'NOT_AN_EMAIL'],
    ['phone', 'number', 'call me', 'NOT_A_PHONE'],
    ['phone', 'number', '+999 123 456', 'NOT_A_PHONE'],
    ['phone', 'number', '12345678901234567', 'NOT_A_PHONE'],
    ['note', 'contactId', '17', 'NOT_A_UUID'],
    ['note', 'contactId', "' OR 1=1 --", 'NOT_A_UUID'],
    ['contact', 'currency', 'EUX', 'NOT_A_CURRENCY'],
    ['postalAddress', 'country', 'ZZ', 'NOT_A_COUNTRY'],
    ['position', 'isin', 'US0378331006', 'NOT_AN_ISIN'],
    ['contact', 'website', 'javascript:alert(1)', 'NOT_A_URL'],
    ['contact', 'custom', [], 'NOT_AN_OBJECT'],
  ])('%s.%s refuses %j with %s, a place and a hint', (type, field, value, code) => {
    const { errors, values } = change(type, field, value);
    expect(errors).toMatchObject([{ field, code }]);
    expect(errors[0]?.detail).toMatch(/\.$/);
    expect(errors[0]?.hint).toMatch(/\.$/);
    expect(values).toEqual({});
  });

  it.each([
    ['contact', 'firstName', '  Ada ', 'Ada'],
    ['contact', 'firstName', 'Zoe\u0308', 'Zoë'],
    ['contact', 'firstName', '👩‍🚀'.repeat(26), '👩‍🚀'.repeat(26)],
    ['contact', 'firstName', '', null],
    ['contact', 'birthDate', '2024-02-29', '2024-02-29'],
    ['contact', 'qualifications', ['cardiology', ' cardiology', ''], ['cardiology']],
    ['contact', 'qualifications', null, []],
    ['contact', 'currency', 'usd', 'USD'],
    ['contact', 'currency', null, 'EUR'],
    ['contact', 'doNotCall', null, false],
    ['note', 'text', 'a\r\n\tb', 'a\r\n\tb'],
    ['note', 'writtenAt', '2026-11-22T03:21:28.123456+02:00', '2026-11-22T03:21:28.123456+02:00'],
    ['note', 'contactId', ID.toUpperCase(), ID],
    ['policy', 'premium', ' 0001250.500 ', '1250.5'],
    ['policy', 'premium', '-0.01', '-0.01'],
    ['policy', 'premium', `${'9'.repeat(16)}.99`, `${'9'.repeat(16)}.99`],
    ['phone', 'number', '+1-555-0100', '+1-555-0100'],
    ['phone', 'number', '+31 20 555 0100 ext. 12', '+31 20 555 0100 ext. 12'],
    ['emailAddress', 'address', 'ada@example.org', 'ada@example.org'],
  ])('%s.%s takes %j as %j', (type, field, value, kept) => {
    expect(change(type, field, value)).toEqual({ values: { [field]: kept }, errors: [], warnings: [] });
  });

  it('takes a national phone number with a warning (S3-33)', () => {
    const { values, warnings } = change('phone', 'number', '020 555 0100');
    expect(values).toEqual({ number: '020 555 0100' });
    expect(warnings).toMatchObject([{ field: 'number', code: 'PHONE_WITHOUT_COUNTRY' }]);
  });

  it('asks for required fields of a new record, but not for those with a default or set by the system', () => {
    expect(codes(validate(recordType('note'), {}, 'create'))).toEqual([
      'contactId: REQUIRED',
      'text: REQUIRED',
      'writtenAt: REQUIRED',
    ]);
    expect(codes(validate(recordType('attachment'), { contactId: ID, fileName: 'a.pdf' }, 'create'))).toEqual(
      [],
    );
  });

  it('names all errors at once', () => {
    const input = { kind: 'robot', birthDate: 'x', nonsense: 1, displayName: 'x' };
    expect(codes(validate(recordType('contact'), input, 'create'))).toEqual([
      'nonsense: UNKNOWN_FIELD',
      'kind: NOT_A_CHOICE',
      'displayName: READ_ONLY',
      'birthDate: NOT_A_DATE',
    ]);
  });

  it.each([[null], [[]], ['x'], [7], [undefined]])('refuses %j as a record', (input) => {
    expect(codes(validate(recordType('contact'), input, 'create'))).toEqual(['undefined: NOT_AN_OBJECT']);
  });

  it('takes a name of the prototype for an unknown field', () => {
    const input: unknown = JSON.parse('{"__proto__": {"kind": "person"}, "constructor": 1}');
    expect(codes(validate(recordType('contact'), input, 'change'))).toEqual([
      '__proto__: UNKNOWN_FIELD',
      'constructor: UNKNOWN_FIELD',
    ]);
  });
});

describe('rules over several fields', () => {
  const contact = recordType('contact');

  it.each<[Mode, object, object | undefined, string[]]>([
    ['create', { kind: 'person' }, undefined, ['firstName: REQUIRED']],
    ['create', { kind: 'person', businessName: 'Acme' }, undefined, ['firstName: REQUIRED']],
    ['create', { kind: 'person', lastName: 'Lovelace' }, undefined, []],
    ['create', { kind: 'business', lastName: 'Lovelace' }, undefined, ['businessName: REQUIRED']],
    ['change', { lastName: null }, { kind: 'person', firstName: 'Ada' }, []],
    ['change', { firstName: null }, { kind: 'person', firstName: 'Ada' }, ['firstName: REQUIRED']],
    ['change', { kind: 'business' }, { kind: 'person', firstName: 'Ada' }, ['businessName: REQUIRED']],
    ['change', { firstName: null }, undefined, []],
  ])('a contact has a name: %s %j of %j', (mode, input, current, expected) => {
    expect(codes(validate(contact, input, mode, [], current as Record<string, unknown>))).toEqual(expected);
  });

  it('an account has a client or a debtor (S2-07)', () => {
    expect(codes(validate(recordType('account'), {}, 'create'))).toEqual(['clientId: REQUIRED']);
    expect(codes(validate(recordType('account'), { debtorId: ID }, 'create'))).toEqual([]);
  });

  it('a relation fits its type (S4-26)', () => {
    const relation = { contactId: ID, otherContactId: OTHER, type: 'family', code: 'attorney' };
    expect(codes(validate(recordType('keyRelation'), relation, 'create'))).toEqual(['code: NOT_A_CHOICE']);
    expect(codes(validate(recordType('keyRelation'), { ...relation, code: 'child' }, 'create'))).toEqual([]);
    const current = { type: 'professional', code: 'attorney' };
    expect(
      codes(validate(recordType('keyRelation'), { type: 'family' }, 'change', [], current)),
    ).toHaveLength(1);
  });

  it('a relation is between two contacts; one that a merge made of itself can be changed otherwise', () => {
    const itself = { contactId: ID, otherContactId: ID, type: 'family', code: 'child' };
    const relation = recordType('keyRelation');
    expect(codes(validate(relation, itself, 'create'))).toEqual(['otherContactId: SAME_RECORD']);
    expect(codes(validate(relation, { ...itself, otherContactId: OTHER }, 'create'))).toEqual([]);
    const between = { ...itself, otherContactId: OTHER };
    expect(codes(validate(relation, { contactId: OTHER }, 'change', [], between))).toEqual([
      'otherContactId: SAME_RECORD',
    ]);
    expect(codes(validate(relation, { note: 'x' }, 'change', [], itself))).toEqual([]);
  });
});

describe('custom fields', () => {
  const definitions: CustomFieldDefinition[] = [
    { name: 'loyalty', label: 'Loyalty', kind: 'choice', choices: ['gold', 'silver'], required: true },
    { name: 'discount', label: 'Discount', kind: 'decimal', scale: 1 },
  ];
  const contact = recordType('contact');
  const check = (custom: unknown, mode: Mode = 'change'): Validation =>
    validate(contact, { custom, kind: 'person', lastName: 'L' }, mode, definitions);

  it('are checked by their own kind, and placed', () => {
    expect(codes(check({ loyalty: 'tin', discount: '0.55', colour: 'red' }))).toEqual([
      'custom.colour: UNKNOWN_FIELD',
      'custom.loyalty: NOT_A_CHOICE',
      'custom.discount: TOO_MANY_DIGITS',
    ]);
    expect(check({ loyalty: 'gold', discount: '5.0' }).values.custom).toEqual({
      loyalty: 'gold',
      discount: '5',
    });
  });

  it('are asked for in a new record only', () => {
    expect(codes(check({ discount: '5' }, 'create'))).toEqual(['custom.loyalty: REQUIRED']);
    expect(codes(check({ discount: '5' }))).toEqual([]);
    expect(codes(validate(contact, { kind: 'person', lastName: 'L' }, 'create', definitions))).toEqual([
      'custom.loyalty: REQUIRED',
    ]);
  });
});

describe('whatever is sent', () => {
  it('gives values or errors, never an exception, and takes its own values again', () => {
    for (const name of ['contact', 'policy', 'transaction', 'note', 'phone']) {
      const type = recordType(name);
      const fields = fc.constantFrom(...type.fields.map((field) => field.name), 'nonsense');
      const value = fc.oneof(
        fc.anything(),
        fc.string({ unit: 'binary' }),
        fc.date().map(String),
        fc.float().map(String),
      );
      fc.assert(
        fc.property(fc.dictionary(fields, value), (input) => {
          const { values } = validate(type, input, 'change');
          expect(validate(type, values, 'change').values).toEqual(values);
        }),
        { numRuns: 200 },
      );
    }
  });
});
