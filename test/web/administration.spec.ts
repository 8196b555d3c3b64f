import { ADMINISTERS, leavesNobody } from '../../apps/web/src/administration/last-administrator.js';
import { withLabels } from '../../apps/web/src/texts/named.js';

describe('who administers an office after something is taken away', () => {
  const boss = { id: 'boss', rights: [ADMINISTERS] };
  const clerk = { id: 'clerk', rights: ['sets'] };
  const roles = [boss, clerk];
  const user = (id: string, rights: string[], inRoles: { id: string }[] = [], disabled = false) => ({
    id,
    rights,
    roles: inRoles,
    disabled,
  });
  const own = user('own', [ADMINISTERS]);
  const byRole = user('byRole', [], [boss]);
  const both = user('both', [ADMINISTERS], [boss]);
  const gone = user('gone', [ADMINISTERS], [], true);

  it.each([
    ['the only one is disabled', [own], { disabled: 'own' }, true],
    ['one of two is disabled', [own, byRole], { disabled: 'own' }, false],
    ['the other one is disabled already', [own, gone], { disabled: 'own' }, true],
    ['his own right, which he has by a role too', [both], { right: 'both' }, false],
    ['his own right, the only one', [own], { right: 'own' }, true],
    ['somebody else’s right', [own, both], { right: 'both' }, false],
    ['the role from the only one who has it by the role', [byRole], { role: 'boss', user: 'byRole' }, true],
    ['the role from one who has the right himself', [both], { role: 'boss', user: 'both' }, false],
    ['the role from all, one of whom has the right himself', [byRole, both], { role: 'boss' }, false],
    ['the role from all', [byRole], { role: 'boss' }, true],
    ['a role that does not give the right', [byRole], { role: 'clerk' }, false],
  ])('X-07 %s', (_what, administrators, loss, isNobody) => {
    expect(leavesNobody(administrators, roles, loss)).toBe(isNobody);
  });
});

describe('a sentence of the API', () => {
  const labels = new Map([
    ['firstName', 'Vorname'],
    ['lastName', 'Nachname'],
    ['name', 'Name'],
  ]);

  it.each([
    ['Fill in firstName or lastName.', 'Fill in Vorname or Nachname.'],
    ['A person needs a name.', 'A person needs a name.'],
    ['Use unknownName; firstNames is none.', 'Use unknownName; firstNames is none.'],
  ])('names fields by their labels: %s', (said, shown) => expect(withLabels(said, labels)).toBe(shown));
});
