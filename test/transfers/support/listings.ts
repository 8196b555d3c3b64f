import { losses, type Row, type Stage } from './stage.js';

/** A record type whose rows list a contact on somebody else's record. */
export interface Listing {
  type: string;
  /** the field that names the listed contact */
  link: string;
  /** the line that applies when the record's own contact does not travel */
  elsewhere: string;
  /** makes the record on which contacts are listed */
  parent: (contactId: string) => Promise<Row>;
  /** the lists, each with its values and its line; `lines` stand in the title of what holds for all of them */
  lists: [line: string, name: string, values: Row][];
  lines: string;
}

/** The behaviour `ifPresent`, the same for every list (S4-30 to S4-33, S4-39 to S4-46). `stage` is asked when a test runs. */
export function describeListing(stage: () => Stage, listing: Listing): void {
  const list = async (
    primary: string,
    listed: string,
    values: Row = listing.lists[0]?.[2] as Row,
  ): Promise<string> =>
    stage().add(listing.type, { ...(await listing.parent(primary)), [listing.link]: listed, ...values });
  const where = (line: string, ids: string[]): string[] =>
    ids.map((id) => `${line} ${listing.type} ${id}`).sort();

  describe.each(listing.lists)('%s %s', (line, _name, values) => {
    it(`${line} S4-46 is kept for a contact that is there, by id, by a match rule or in the same step, and for no other`, async () => {
      const t = stage();
      const [primary, there, arriving, absent, alike] = [
        await t.person(),
        await t.person(),
        await t.person(),
        await t.person(),
        await t.person('Zoe Alike', { birthDate: '1970-01-01' }),
      ];
      await t.person('Already here', { id: there }, t.s.target);
      const known = await t.person('zoë alike', { birthDate: '1970-01-01' }, t.s.target);
      const rows = await Promise.all(
        [there, arriving, absent, alike].map((contact) => list(primary, contact, values)),
      );
      const [byId, inStep, withheld, matched] = rows as [string, string, string, string];

      const preview = await t.preview([primary, arriving]);
      expect(losses(preview.depends)).toEqual({ [`${line} ${listing.type}`]: 3 });
      expect(preview.add.map((contact) => contact.contactId).sort()).toEqual([there, absent, alike].sort());
      const id = await t.move([primary, arriving]);

      await t.arrived(listing.type, byId);
      await t.arrived(listing.type, inStep);
      expect(await t.row(listing.type, t.s.target, withheld)).toBeUndefined();
      const linked = await t.row(listing.type, t.s.target, matched);
      expect(linked).toMatchObject({ [columnOf(listing.link)]: known });
      expect({ ...linked, [columnOf(listing.link)]: alike }).toMatchObject({
        ...(await t.row(listing.type, t.s.source, matched)),
        office_id: t.s.target,
        updated_at: linked?.['updated_at'],
      });
      expect(await t.row('contact', t.s.target, absent)).toBeUndefined();
      for (const row of rows) expect(await t.row(listing.type, t.s.source, row)).toBeDefined();
      const report = await t.report(id);
      expect(report).toMatchObject({ complete: true, withheld: where(line, [withheld]) });
      expect(report.figures[listing.type]).toEqual({ sent: 4, created: 3, withheld: 1 });
      await t.s.admin.query('UPDATE contact SET deleted_at = now() WHERE id = $1', [known]);
    });

    it(`${line} of a contact that does not come along is withheld although it was sent: declined, or not accepted yet; but not if a match rule finds him`, async () => {
      const t = stage();
      const [primary, declined, later] = [await t.person(), await t.person(), await t.person()];
      const alike = await t.person('Eve Alike', { birthDate: '1970-01-01' });
      const known = await t.person('eve alike', { birthDate: '1970-01-01' }, t.s.target);
      const rows = [await list(primary, declined, values), await list(primary, later, values)];
      const matched = await list(primary, alike, values);
      const id = await t.send([primary, declined, later, alike]);
      await t.decline(id, [declined, alike]);
      await t.accept(id, [primary]);
      await t.accept(id, [later]);
      for (const row of rows) expect(await t.row(listing.type, t.s.target, row)).toBeUndefined();
      expect(await t.row(listing.type, t.s.target, matched)).toMatchObject({
        [columnOf(listing.link)]: known,
      });
      const report = await t.report(id);
      expect(report).toMatchObject({ complete: true, withheld: where(line, rows) });
      expect(report.figures[listing.type]).toEqual({ sent: 3, created: 1, withheld: 2 });
      await t.s.admin.query('UPDATE contact SET deleted_at = now() WHERE id = $1', [known]);
    });
  });

  it(`${listing.elsewhere} a listing stays with its record when only the listed contact goes`, async () => {
    const t = stage();
    const [primary, listed] = [await t.person(), await t.person()];
    const row = await list(primary, listed);
    const line = `${listing.elsewhere} ${listing.type}`;
    expect(losses((await t.preview([listed])).stays)).toEqual({ [line]: 1 });
    const id = await t.move([listed]);
    expect(await t.row(listing.type, t.s.target, row)).toBeUndefined();
    expect(await t.row(listing.type, t.s.source, row)).toMatchObject({ deleted_at: null });
    const report = await t.report(id);
    expect(report).toMatchObject({ complete: true, withheld: [`${line} ${row}`] });
    expect(report.figures).toEqual({
      contact: { sent: 1, created: 1 },
      [listing.type]: { sent: 1, withheld: 1 },
    });
  });

  it(`${listing.lines} a listing in the bin is no listing`, async () => {
    const t = stage();
    const [primary, listed] = [await t.person(), await t.person()];
    const row = await list(primary, listed, { ...listing.lists[0]?.[2], deleted_at: '2026-01-01' });
    const id = await t.move([primary, listed]);
    expect(await t.row(listing.type, t.s.target, row)).toBeUndefined();
    expect(await t.report(id)).toMatchObject({ complete: true, withheld: [] });
  });
}

function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
