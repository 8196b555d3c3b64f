// Mistakes in the procedure around the rules of a transfer: rights, directory, search, sets, inbox, answers (S4-11 to S4-18, S4-65 to
// S4-81), each found by the tests that name its line.
const [FLOW, OFFICES, RECORDS] = ['test/transfers/flow', 'test/offices', 'libs/records'];
const DIRECTORY = 'migrations/1795000000011-limits.sql';
const BOTH = `@Needs('data-export', 'contacts-export')`;
/** In the preview and in the send. */
const twice = (put) => [
  [BOTH, put],
  [BOTH, put],
];
/** The steps of the procedure follow one another: only all of them together can be run. */
const ALL = '.';

/** [line, what is wrong, file, text, text put in its place (or a list of such pairs), spec, tests to run (default: the line)] */
const MISTAKES = [
  [
    'S4-03',
    'the name of a business stays',
    'libs/catalogue/types/contact.ts',
    `label: 'Business name',`,
    `label: 'Business name', transfer: 'stay', rules: [{ line: 'S4-03', says: 'x' }],`,
    'test/transfers/rules/fields.spec.ts',
  ],
  [
    'S4-11',
    'the directory has the own office',
    DIRECTORY,
    'me.organisation_id))) AND o.id <> me.id',
    'me.organisation_id)))',
    `${OFFICES}/office.spec.ts`,
  ],
  [
    'S4-12',
    'the directory has disabled users',
    DIRECTORY,
    'JOIN app_user u ON u.office_id = target_office AND u.disabled_at IS NULL\n  WHERE (strpos',
    'JOIN app_user u ON u.office_id = target_office\n  WHERE (strpos',
    `${OFFICES}/office.spec.ts`,
  ],
  [
    'S4-13',
    'everybody administers users',
    'libs/offices/users/users.controller.ts',
    `@Needs('users-and-rights')`,
    `@Needs()`,
    `${OFFICES}/users.spec.ts`,
    'S4-13: nobody without',
  ],
  [
    'S4-14',
    'Data Export is not needed',
    'libs/transfers/transfers.controller.ts',
    twice(`@Needs('contacts-export')`),
    `${FLOW}/rights.spec.ts`,
  ],
  [
    'S4-15',
    'the button’s right is not needed',
    'libs/transfers/transfers.controller.ts',
    twice(`@Needs('data-export')`),
    `${FLOW}/rights.spec.ts`,
  ],
  [
    'S4-16',
    'everybody has an inbox',
    'libs/transfers/inbox/inbox.controller.ts',
    `@Needs('data-import')`,
    `@Needs('records-read')`,
    `${FLOW}/rights.spec.ts`,
  ],
  [
    'S4-16',
    'the directory has users who may not receive',
    DIRECTORY,
    '    AND may_receive(u.office_id, u.id)\n  ORDER BY',
    '  ORDER BY',
    `${FLOW}/rights.spec.ts`,
  ],
  [
    'S4-17',
    'a set counts who has moved away',
    `${RECORDS}/sets/set.repository.ts`,
    `AND c.deleted_at IS NULL AND c.custody <> 'transferred'`,
    '',
    `${RECORDS}/sets/set.spec.ts`,
  ],
  [
    'S4-18',
    'only a set can be sent',
    'libs/transfers/selection.ts',
    '(selection.contactIds === undefined) === (selection.setId === undefined)',
    'selection.setId === undefined',
    'test/transfers/thin-line.spec.ts',
  ],
  [
    'S4-65',
    'a name must be spelled right',
    `${RECORDS}/query/search.ts`,
    'const FUZZY_FROM = 4;',
    'const FUZZY_FROM = 400;',
    `${RECORDS}/search.spec.ts`,
    'Schmdit',
  ],
  [
    'S4-67',
    'a set lists all contacts',
    `${RECORDS}/query/list-sql.ts`,
    'EXISTS (SELECT FROM set_member m WHERE m.office_id = r.office_id AND m.contact_id = r.id',
    'EXISTS (SELECT FROM set_member m WHERE m.office_id = r.office_id',
    `${RECORDS}/sets/set.spec.ts`,
    'S4-17, S4-66',
  ],
  [
    'S4-68',
    'untagged contacts are sent, too',
    'libs/transfers/selection.ts',
    "const tagged = 'FROM set_tag g'",
    "const tagged = 'FROM (SELECT s.*, $3::uuid AS user_id FROM set_member s) g'",
    `${FLOW}/procedure.spec.ts`,
    ALL,
  ],
  [
    'S4-70',
    'a user is not found by his name',
    DIRECTORY,
    'WHERE (strpos(folded(u.full_name), folded(search)) > 0 OR strpos(folded(u.name), folded(search)) > 0)',
    'WHERE true',
    `${OFFICES}/office.spec.ts`,
    'S4-12',
  ],
  [
    'S4-74',
    'the list shows what a colleague was sent',
    'libs/transfers/people/answering.ts',
    'SELECT recipient_id, capacity, because, answers FROM inboxes_of(${user})',
    `SELECT DISTINCT recipient_id, 'recipient'::text AS capacity, NULL::text AS because, true AS answers FROM transfer WHERE \${user}::uuid IS NOT NULL`,
    `${FLOW}/procedure.spec.ts`,
    ALL,
  ],
  [
    'S4-75',
    '"all" is nothing',
    'libs/transfers/inbox/inbox.repository.ts',
    'recipient_id = $4 AND closed_at IS NULL ELSE',
    'false ELSE',
    'test/transfers/thin-line.spec.ts',
    ALL,
  ],
  [
    'S4-77',
    'some are accepted, all come',
    'libs/transfers/inbox/inbox.service.ts',
    'const named = contactsWithin(request, key);\n      const accepting',
    'const named = null;\n      const accepting',
    `${FLOW}/procedure.spec.ts`,
    ALL,
  ],
  [
    'S4-78',
    'a colleague accepts what another was sent',
    'libs/transfers/inbox/inbox.repository.ts',
    `AND recipient_id = ANY (\${recipientsAnsweredBy('$2')})`,
    'AND $2::uuid IS NOT NULL',
    `${FLOW}/procedure.spec.ts`,
    ALL,
  ],
  [
    'S4-79',
    'what is under way is called finished',
    'libs/transfers/receipt/progress.service.ts',
    'finished: accepting === 0',
    'finished: true',
    `${FLOW}/delivery.spec.ts`,
    'cancel between two chunks',
  ],
  [
    'S4-80',
    'the receipt is told to everybody',
    'libs/transfers/receipt/receipt.repository.ts',
    `OR (t.target_office_id = $4 AND t.recipient_id = ANY (\${recipientsSeenBy('$2')}))\n  OR (t.source`,
    'OR (t.target_office_id = $4)\n  OR (t.source',
    `${FLOW}/procedure.spec.ts`,
    ALL,
  ],
  [
    'S4-81',
    'a recall does not release',
    'libs/transfers/send/recall.service.ts',
    'await releaseContacts(tx, key, some);',
    '',
    `${FLOW}/life.spec.ts`,
    'recall: some',
  ],
  [
    'S4-81',
    'a decline needs no words for "other"',
    'libs/transfers/transfers.dto.ts',
    `decline.code === 'other' || `,
    '',
    `${FLOW}/life.spec.ts`,
    'decline: with a code',
  ],
];

/** The spec of a mistake, and the tests of it to run. */
function proofOf([line, , , from, ...rest]) {
  const [spec, tests = line] = Array.isArray(from) ? rest : rest.slice(1);
  return { specs: [spec], tests };
}

/** What must pass without a mistake: the specs that they name. */
const soundness = (chosen) => ({ specs: chosen.flatMap((mistake) => proofOf(mistake).specs), tests: '.' });

export const procedure = { mistakes: MISTAKES, proofOf, soundness, env: {} };
