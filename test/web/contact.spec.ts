import { grouped } from '../../apps/web/src/contact/field-groups.js';
import {
  bodyOf,
  changedNames,
  decimalOf,
  firstValues,
  offered,
  rebased,
  toApi,
  toInput,
  type FormField,
} from '../../apps/web/src/contact/form/values.js';
import {
  edge,
  fitting,
  radial,
  type Layout,
  type Point,
} from '../../apps/web/src/contact/relations/layout.js';

const ENGLISH = { decimal: '.', group: ',' };
const GERMAN = { decimal: ',', group: '.' };
const FRENCH = { decimal: ',', group: '\u202f' };
const field = (name: string, kind: string, value: FormField['default'] = null): FormField => ({
  name,
  kind,
  default: value,
});

describe('what is typed into a form', () => {
  it.each([
    ['1,250.50', ENGLISH, '1250.50'],
    ['1.250,50', GERMAN, '1250.50'],
    ['1 250,50', FRENCH, '1250.50'],
    ['-12', ENGLISH, '-12'],
    ['-1,234,567.8', ENGLISH, '-1234567.8'],
    ['1234567890123456.78', ENGLISH, '1234567890123456.78'],
    // nothing is guessed: these go to the API as they are, which refuses what it cannot read, at its field
    ['1,5', ENGLISH, undefined],
    ['1.5', GERMAN, undefined],
    ['12,50', ENGLISH, undefined],
    ['1.2.3', ENGLISH, undefined],
    ['1,250,5', ENGLISH, undefined],
    ['.5', ENGLISH, undefined],
    ['5.', ENGLISH, undefined],
    ['1e3', ENGLISH, undefined],
    ['twelve', ENGLISH, undefined],
  ])('takes the amount %s', (text, separators, expected) => {
    expect(decimalOf(text, separators)).toBe(expected);
    expect(toApi(field('amount', 'money'), text, separators)).toBe(expected ?? text);
  });

  it('shows what the API has, and sends the same again', () => {
    const kinds: [string, unknown][] = [
      ['text', 'Ada'],
      ['longText', ' two\nlines '],
      ['money', '1250.50'],
      ['decimal', '-3.1415'],
      ['integer', 12],
      ['date', '1815-12-10'],
      ['instant', '2026-11-22T03:21:00.000Z'],
      ['boolean', true],
      ['choices', ['Notary']],
      ['link', '019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11'],
    ];
    for (const separators of [ENGLISH, GERMAN])
      for (const [kind, value] of kinds)
        expect([
          kind,
          toApi(field('x', kind), toInput(field('x', kind), value, separators), separators),
        ]).toEqual([kind, value]);
  });

  it('sends null for what was emptied, and only what was changed, the office’s own fields together', () => {
    const fields = [field('firstName', 'text'), field('region', 'text'), field('custom.hobby', 'text')];
    const before = firstValues(
      fields,
      { firstName: 'Ada', region: 'North', 'custom.hobby': 'rowing' },
      ENGLISH,
    );
    const now = { ...before, region: '  ', 'custom.hobby': 'chess' };
    expect(bodyOf(fields, changedNames(before, now), now, ENGLISH)).toEqual({
      region: null,
      custom: { hobby: 'chess' },
    });
    expect(changedNames(before, { ...before })).toEqual([]);
  });

  it('keeps what was typed when somebody else was faster, and takes what he changed elsewhere', () => {
    const before = { a: 'old', b: 'old', c: 'old' };
    const typed = { a: 'mine', b: 'old', c: 'mine' };
    const present = { a: 'old', b: 'his', c: 'his' };
    expect(rebased(before, typed, present)).toEqual({
      values: { a: 'mine', b: 'his', c: 'mine' },
      theirs: ['b', 'c'],
    });
  });

  it('offers only the choices that fit to another field', () => {
    const fits = [{ field: 'code', by: 'type', table: { family: ['child', 'parent'] } }];
    expect(offered('code', ['child', 'parent', 'partner'], fits, { type: 'family' })).toEqual([
      'child',
      'parent',
    ]);
    expect(offered('code', ['child', 'partner'], fits, { type: '' })).toEqual(['child', 'partner']);
    expect(offered('kind', ['a'], fits, { type: 'family' })).toEqual(['a']);
  });

  it('finds a group for every field, for those of kinds that are new too', () => {
    const of = (name: string, kind: string, number = false): Parameters<typeof grouped>[0][number] => ({
      name,
      kind,
      required: false,
      number,
    });
    const names = grouped([
      of('x', 'brandNew'),
      of('currency', 'text'),
      of('policyNumber', 'text', true),
      of('custom.a', 'date'),
    ]);
    expect(names.map(({ group, fields }) => [group, fields.map(({ name }) => name)])).toEqual([
      ['about', ['x']],
      ['numbers', ['policyNumber']],
      ['amounts', ['currency']],
      ['custom', ['custom.a']],
    ]);
  });
});

describe('the picture of relations', () => {
  const overlap = (one: Point, other: Point, { box }: Layout): boolean =>
    Math.abs(one.x - other.x) < box.width && Math.abs(one.y - other.y) < box.height;

  it('has room for every box, and keeps all of them inside, whatever its width', () => {
    for (const width of [280, 320, 400, 659, 660, 820])
      for (let count = 1; count <= 12; count += 1) {
        const layout = radial(count, width);
        const boxes = [layout.centre, ...layout.places];
        const outside = boxes.filter(
          ({ x, y }) =>
            x - layout.box.width / 2 < 0 ||
            x + layout.box.width / 2 > layout.width ||
            y - layout.box.height / 2 < 0 ||
            y + layout.box.height / 2 > layout.height,
        );
        const covered = boxes.flatMap((one, index) =>
          boxes.slice(index + 1).filter((other) => overlap(one, other, layout)),
        );
        expect({ width, count, outside, covered }).toEqual({ width, count, outside: [], covered: [] });
      }
  });

  it('ends its lines at the boxes, and shortens names that are too long', () => {
    const box = { width: 100, height: 20 };
    expect(edge({ x: 0, y: 0 }, { x: 200, y: 0 }, box)).toEqual({ x: 50, y: 0 });
    expect(edge({ x: 0, y: 0 }, { x: 0, y: -90 }, box)).toEqual({ x: 0, y: -10 });
    expect(edge({ x: 5, y: 5 }, { x: 5, y: 5 }, box)).toEqual({ x: 5, y: 5 });
    expect(fitting('Lovelace, Ada King', 72)).toBe('Lovelace,…');
    expect(fitting('Ada', 72)).toBe('Ada');
  });
});
