import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, json } from '../support/command.js';

/** The drill of threat 30 as an operator does it: two data folders, nothing but the command. */
describe('interoffice backup and restore (threat 30)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'interoffice-drill-'));
  const at = (...names: string[]): string => join(folder, ...names);
  beforeAll(() => chmodSync(folder, 0o711)); // the server of the embedded database may run as another user
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** It failed, and says why in one line. */
  async function refused(data: string, args: string[], why: RegExp): Promise<void> {
    const { code, out, err } = await command(at(data), args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.trimEnd().split('\n').at(-1)).toMatch(why);
    expect(err).not.toMatch(/^ {4}at /m);
  }

  it('moves a hub to another data folder, given the master key', async () => {
    const office = [
      'office',
      'create',
      'Amsterdam',
      '--organisation',
      'Northwind',
      '--administrator',
      'admin',
    ];
    json(
      await command(at('one'), [...office, '--full-name', 'Ada Min', '--json'], 'correct horse battery\n'),
    );
    const made = await command(at('one'), ['backup', at('copy')]);
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining('tables and 0 stored files') });
    expect(made.err).toContain('office: 1 rows');
    await refused('one', ['backup', at('copy')], /is there already/);
    await refused('one', ['backup', at('nowhere', 'copy')], /there is no folder/);

    await refused('two', ['restore', at('copy')], /there is no master key/);
    mkdirSync(at('two'), { mode: 0o711 });
    cpSync(at('one', 'master.key'), at('two', 'master.key'));
    expect(json(await command(at('two'), ['restore', at('copy'), '--check', '--json']))).toMatchObject({
      ok: true,
    });
    const restored = await command(at('two'), ['restore', at('copy')]);
    expect(restored).toMatchObject({ code: 0, out: expect.stringMatching(/^restored and checked: /) });
    await refused('two', ['restore', at('copy')], /not empty \(1 offices\)/);
    const verified = json(await command(at('two'), ['audit', 'verify', '--office', 'Amsterdam', '--json']));
    expect(verified).toMatchObject({ ok: true });
    expect(json(await command(at('two'), ['doctor', '--json']))).toMatchObject({ ok: true });
  }, 120_000);

  it('says what is wrong: another master key, a broken file, no backup', async () => {
    await refused('one', ['restore', at('one')], /is no backup/);
    const bytes = readFileSync(at('copy', 'tables', 'office.copy.gz'));
    bytes[30] = (bytes[30] as number) ^ 1;
    writeFileSync(at('copy', 'tables', 'office.copy.gz'), bytes);
    await refused('one', ['restore', at('copy'), '--check'], /office\.copy\.gz is not what was written/);
    const other = await command(at('three'), ['migrate']);
    expect(other.code).toBe(0);
    await refused('three', ['restore', at('copy'), '--check'], /made with another master key/);
  }, 60_000);
});
