/** Columns of record types' tables that are no field of the catalogue. */
export const extraColumns: Readonly<Record<string, readonly { name: string; type: string }[]>> = {
  set_member: [{ name: 'set_id', type: 'uuid' }],
};

/** Tables of record types whose rows may be written while their contact is away, and why. */
export const unguarded: Readonly<Record<string, string>> = {
  set_member: 'putting a contact into a set changes the set and not the contact',
};
