import { projectRoot } from '#platform';
import { builtSql, lastingSettings, read, sources } from './support/built-sql.js';

/** Where something is put into a statement on purpose, with the reason why nobody can choose its text. */
const ALLOWED: Record<string, string> = {
  'libs/records/query/list-sql.ts transferColumn(compiled, query)': 'one of two texts, chosen by the query',
};

describe('threat 4: statements that are built from what somebody sent', () => {
  it.each([
    ['a template', "tx.query(`SELECT * FROM contact WHERE last_name = '${query.search}'`)"],
    ['a number that is none', 'tx.query(`SELECT 1 FROM contact LIMIT ${request.limit}`)'],
    ['a column that is chosen', 'tx.query(`SELECT 1 FROM contact ORDER BY ${sort.field}`)'],
    ['a sum', `tx.query("SELECT 1 FROM contact WHERE id = '" + body.id + "'")`],
    ['a part that is put in later', "const where = `WHERE name LIKE '%${given.name}%'`"],
    ['a call that changes nothing', 'tx.query(`SELECT 1 FROM t WHERE a = ${String(input)}`)'],
    ['a list', 'tx.query(`SELECT 1 FROM t WHERE id IN (${request.ids.join()})`)'],
  ])('threat 4: the rule finds %s', (_what, code) => expect(builtSql('fixture.ts', code)).toHaveLength(1));

  it.each([
    ['a parameter', 'tx.query(`SELECT 1 FROM t WHERE a = ${parameters.add(query.search)}`)'],
    ['a quoted name', 'tx.query(`SELECT 1 FROM ${quoteName(given.table)}`)'],
    ['a choice between two texts', "tx.query(`SELECT 1 FROM t ORDER BY id ${query.down ? 'DESC' : 'ASC'}`)"],
    [
      'a name that stands for a parameter',
      'const given = parameters.add(query.a); tx.query(`SELECT 1 FROM t WHERE a = ${given}`)',
    ],
    ['a constant', 'tx.query(`SELECT 1 FROM t WHERE ${CONDITION}`)'],
    ['a message', 'throw new Error(`${request.path} is not there`)'],
  ])('threat 4: and not %s', (_what, code) => expect(builtSql('fixture.ts', code)).toEqual([]));

  it('threat 4: no source of the program breaks it', () => {
    const all = sources(projectRoot);
    expect(all.length).toBeGreaterThan(200);
    // parts of statements only, put together from the catalogue at start: no request comes there
    const compiler = (file: string): boolean => file.startsWith('libs/transfers/compiler/');
    const askers = all
      .filter(compiler)
      .filter((file) => /\.(dto|controller|service)\.js'/.test(read(projectRoot, file)));
    expect(askers).toEqual([]);
    const found = all
      .filter((file) => !compiler(file))
      .flatMap((file) => builtSql(file, read(projectRoot, file)));
    const named = found.map((place) => place.replace(/:\d+ /, ' '));
    expect(found.filter((_, index) => !ALLOWED[named[index] as string])).toEqual([]);
    expect(Object.keys(ALLOWED).filter((place) => !named.includes(place))).toEqual([]);
  });

  it('threat 5: no source sets anything for longer than its transaction', () => {
    expect(lastingSettings('fixture.ts', 'client.query(`SET app.office_id = 1`)')).toHaveLength(1);
    expect(lastingSettings('fixture.ts', 'client.query(`SET LOCAL app.office_id = 1`)')).toEqual([]);
    expect(sources(projectRoot).flatMap((file) => lastingSettings(file, read(projectRoot, file)))).toEqual(
      [],
    );
  });
});
