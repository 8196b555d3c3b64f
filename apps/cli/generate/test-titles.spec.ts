import { testsIn } from './test-titles.js';

const found = (text: string): object[] =>
  testsIn('a.spec.ts', text).map(({ title, lines }) => ({ title, lines }));

describe('the titles of tests', () => {
  it('are read with the blocks around them, and with the lines that they name', () => {
    expect(
      found(
        "describe('S4-06 policies', () => { it('S4-19 X-02 stay', () => {}); test('nothing', () => {}); });",
      ),
    ).toEqual([
      { title: 'S4-06 policies › S4-19 X-02 stay', lines: ['S4-06', 'S4-19', 'X-02'] },
      { title: 'S4-06 policies › nothing', lines: ['S4-06'] },
    ]);
    expect(found("it('names no line', () => {});")).toEqual([]);
    expect(found("it('S5-08 to S5-10 X-01', () => {});")).toMatchObject([
      { lines: ['S5-08', 'S5-10', 'X-01', 'S5-09'] },
    ]);
  });

  it('are not the arguments of whatever else is named test', () => {
    expect(
      found(
        "describe('S4-65 search', () => { it('finds', async () => { await test.admin.query('INSERT', []); }); });",
      ),
    ).toEqual([{ title: 'S4-65 search › finds', lines: ['S4-65'] }]);
    expect(found("it.skipIf(true)('S4-05 later', () => {});")).toHaveLength(1);
  });

  it('name the lines of their table, wherever its rows stand', () => {
    const text =
      "const rows = ['S4-47 lead']; rows.push('S4-48 referral'); it.each(rows)('%s stays', () => {});";
    expect(found(text)).toEqual([{ title: '%s stays', lines: ['S4-47', 'S4-48'] }]);
    expect(found("it.each([['S4-52', 1]])('S4-09 %s', () => {});")).toEqual([
      { title: 'S4-09 %s', lines: ['S4-09'] },
    ]);
  });

  it('may be templates, and may be made by a function', () => {
    expect(found('it(`S4-05 ${how}: read-only`, () => {});')).toEqual([
      { title: 'S4-05 …: read-only', lines: ['S4-05'] },
    ]);
    expect(
      found("describe('lists', () => { describeListing(() => t, { lines: 'S4-31 S4-32' }); });"),
    ).toEqual([{ title: 'lists › describeListing', lines: ['S4-31', 'S4-32'] }]);
  });
});
