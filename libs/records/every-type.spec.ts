import {
  catalogue,
  isReadOnly,
  isWritable,
  recordType,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import { filled } from '../../test/transfers/support/filled.js';
import { testApp, type TestApp } from '../../test/support/app.js';
import { newOffice, type Sender } from './testing/office.js';

const EDITED = catalogue.filter(({ edited }) => edited);

let test: TestApp;
let anna: Sender;
let stranger: Sender;
/** One record of each type so far, by the type's name; `other` is a second contact. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  test = await testApp({ work: false });
  anna = await newOffice(test);
  stranger = await newOffice(test);
  ids['other'] = (await anna.make('contacts', { kind: 'person', lastName: 'Other' })).id;
});
afterAll(() => test?.close());

/** Every field that a user writes, filled; links lead to what was made before. */
function everything(type: RecordTypeDescription): Record<string, unknown> {
  const links = type.fields.filter(
    (field) => isWritable(field) && !isReadOnly(field) && field.kind === 'link',
  );
  const values = links.flatMap(({ name, to = '' }, index): [string, unknown][] => {
    const id = to === 'contact' && index > 0 ? ids['other'] : ids[to];
    return id ? [[name, id]] : [];
  });
  if (type.name === 'attachment') return { contactId: ids['contact'], describedAs: 'As given' }; // the rest comes from the file
  const users = type.fields.filter((field) => isWritable(field) && field.kind === 'user');
  return {
    ...withoutReadOnly(type, filled(type)),
    ...Object.fromEntries(values),
    ...Object.fromEntries(users.map(({ name }) => [name, anna.userId])),
  };
}

function withoutReadOnly(
  type: RecordTypeDescription,
  values: Record<string, unknown>,
): Record<string, unknown> {
  const readOnly = new Set(type.fields.filter(isReadOnly).map(({ name }) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !readOnly.has(name)));
}

/** As the API gives a value back: moments to the millisecond. */
function given(field: FieldDescription, value: unknown): unknown {
  if (field.kind === 'instant') return new Date(String(value)).toISOString();
  return value;
}

const create = (type: RecordTypeDescription, values: Record<string, unknown>): ReturnType<Sender['post']> =>
  type.name === 'attachment'
    ? anna.upload('attachments', values as Record<string, string>, {
        name: 'a.txt',
        content: Buffer.from('text'),
      })
    : anna.post(type.plural, values);
const idsOf = async (path: string): Promise<string[]> =>
  (await anna.get(path)).body.items.map(({ id }: { id: string }) => id);

describe.each(EDITED.map((type) => [type.plural, type] as const))('%s over the API', (plural, type) => {
  let values: Record<string, unknown>;
  let path: string;

  it('are created with every field that a user writes, and read as they were written', async () => {
    values = everything(type);
    const made = await create(type, values);
    expect({ status: made.status, errors: made.body.errors, detail: made.body.detail }).toEqual({
      status: 201,
    });
    ids[type.name] = made.body.id;
    path = `${plural}/${made.body.id}`;
    expect(made.headers).toMatchObject({ etag: '"1"', location: `/api/${path}` });
    const read = (await anna.get(path)).body;
    for (const [name, value] of Object.entries(values))
      expect([name, read[name]]).toEqual([name, given(recordField(type, name), value)]);
    expect(Object.keys(read)).toEqual(expect.arrayContaining(shownFields(type)));
    expect(await idsOf(`${plural}?limit=200`)).toContain(made.body.id);
  });

  it('take no value for what is calculated or set by the system', async () => {
    for (const { name } of type.fields.filter(
      (field) => isReadOnly(field) && shownFields(type).includes(field.name),
    )) {
      const answer = await anna.patch(path, { [name]: null }, '"1"');
      expect([name, answer.status, answer.body.errors?.[0]]).toMatchObject([
        name,
        422,
        { field: name, code: 'READ_ONLY' },
      ]);
    }
  });

  it('are changed in the version that was read, put into the bin and taken out again', async () => {
    const change = changeOf(type, values);
    const changed = await anna.patch(path, change, '"1"');
    expect({ status: changed.status, errors: changed.body.errors }).toEqual({ status: 200 });
    expect([changed.headers.etag, changed.body]).toMatchObject(['"2"', change]);
    const stale = await anna.patch(path, change, '"1"');
    expect([stale.status, stale.body.code]).toEqual([412, 'VERSION_CHANGED']);
    const { id } = changed.body;
    expect((await anna.delete(path)).status).toBe(204);
    expect([await idsOf(`${plural}?limit=200`), await idsOf(`${plural}?bin=true`)]).toEqual([
      expect.not.arrayContaining([id]),
      [id],
    ]);
    expect((await stranger.post(`${path}/restore`)).status).toBe(404);
    const restored = await anna.post(`${path}/restore`);
    expect([restored.status, restored.body]).toMatchObject([200, { id, deletedAt: null, ...change }]);
    expect(await idsOf(`${plural}?bin=true`)).toEqual([]);
  });
});

function recordField(type: RecordTypeDescription, name: string): FieldDescription {
  return recordType(type.name).fields.find((field) => field.name === name) as FieldDescription;
}

/** All but what is ours alone. */
function shownFields(type: RecordTypeDescription): string[] {
  return type.fields.map(({ name }) => name).filter((name) => !['storageKey', 'fileKey'].includes(name));
}

/** Another value for one of its texts, or for a choice that nothing depends on. */
function changeOf(type: RecordTypeDescription, values: Record<string, unknown>): Record<string, unknown> {
  const field = type.fields.find(
    ({ name, kind, format }) =>
      name in values && !format && ['text', 'longText', 'email', 'phone'].includes(kind),
  );
  if (field?.kind === 'email') return { [field.name]: 'changed@example.org' };
  if (field?.kind === 'phone') return { [field.name]: '+31 20 7654321' };
  if (field) return { [field.name]: 'Changed' };
  const choice = type.fields.find(
    ({ name, kind, choices = [] }) => kind === 'choice' && name in values && choices.length > 1,
  ) as FieldDescription;
  return { [choice.name]: choice.choices?.find((one) => one !== values[choice.name]) };
}
