import { KeyRing, masterKeyText } from '#platform';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const key = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;

describe('the key ring', () => {
  const ring = KeyRing.parse(key('k1'));

  it('gives back every text that it encrypts', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => ring.decryptField(ring.encryptField(text)) === text,
      ),
    );
  });

  it('reads many at once as one by one, those of several keys as well', () => {
    const [old, fresh] = [key('old'), key('new')];
    const [before, after] = [KeyRing.parse(old), KeyRing.parse(`${fresh},${old}`)];
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ minLength: 60, maxLength: 120 }),
      fc.constant(''),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.boolean())), (given) => {
        const sealed = given.map(([one, isOld]) => (isOld ? before : after).encryptField(one));
        expect(after.decryptUnchecked(sealed)).toEqual(given.map(([one]) => one));
      }),
    );
    expect(() => before.decryptUnchecked([after.encryptField('x')])).toThrow('"new" is not in the key ring');
    expect(() => after.decryptUnchecked(['v1:new:short'])).toThrow('not an encrypted field');
  });

  it('never writes the same text twice alike', () => {
    expect(ring.encryptField('a')).not.toBe(ring.encryptField('a'));
    expect(ring.encryptField('a')).toMatch(/^v1:k1:[A-Za-z0-9+/]+=*$/);
  });

  it('refuses a ciphertext of which one bit was changed, that was cut, or that names another key', () => {
    const [, , body = ''] = ring.encryptField('secret').split(':');
    const bytes = Buffer.from(body, 'base64');
    for (let i = 0; i < bytes.length; i++) {
      const flipped = Buffer.from(bytes);
      flipped[i] = (flipped[i] as number) ^ 1;
      expect(() => ring.decryptField(`v1:k1:${flipped.toString('base64')}`)).toThrow();
    }
    expect(() => ring.decryptField(`v1:k1:${bytes.subarray(0, -1).toString('base64')}`)).toThrow();
    expect(() => ring.decryptField(`v1:k2:${body}`)).toThrow('"k2" is not in the key ring');
  });

  it('reads with old keys and writes with the new one after a change of keys', () => {
    const [old, fresh] = [key('old'), key('new')];
    const before = KeyRing.parse(old);
    const after = KeyRing.parse(`${fresh},${old}`);
    expect(after.decryptField(before.encryptField('x'))).toBe('x');
    expect(after.encryptField('x')).toMatch(/^v1:new:/);
    expect(after.blindIndex('x')).toEqual(before.blindIndex('x'));
    expect(after.verifyingKeys('token')).toContainEqual(before.signingKey('token'));
  });

  it.each([
    ['12 345-678.9', '123456789'],
    ['ab‑12', 'AB12'],
    ['DE 11 22', 'de1122'],
  ])('finds %s by %s', (stored, asked) => {
    expect(ring.blindIndex(stored)).toEqual(ring.blindIndex(asked));
  });

  it('keeps different numbers and different purposes apart', () => {
    expect(ring.blindIndex('1')).not.toEqual(ring.blindIndex('2'));
    expect(ring.signingKey('a')).not.toEqual(ring.signingKey('b'));
    expect(ring.databaseAppPassword()).not.toBe(ring.databaseSuperuserPassword());
  });

  it.each(['', 'k1', 'k1:short', `:${randomBytes(32).toString('base64')}`])('refuses the ring %j', (text) => {
    expect(() => KeyRing.parse(text)).toThrow('INTEROFFICE_MASTER_KEY');
  });

  it('is made in the data folder once, for its owner only', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'keyring-')), 'data');
    const first = masterKeyText(folder);
    expect(masterKeyText(folder)).toBe(first);
    expect(statSync(join(folder, 'master.key')).mode & 0o777).toBe(0o600);
  });

  it('is not made anew beside data that only the lost one reads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'keyring-'));
    mkdirSync(join(folder, 'postgres'));
    expect(() => masterKeyText(folder)).toThrow('put it back from the backup');
  });
});
