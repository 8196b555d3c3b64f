#!/usr/bin/env node
// Breaks the rules of a transfer on purpose, one at a time, in a copy of the tree, and runs the tests that name the rule.
// A mistake that no test notices fails this script. `node scripts/break-rules.mjs [--check] [part of a name …]`
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const WORKERS = Number(process.env.BREAK_RULES_WORKERS ?? 2);
const TYPES = 'libs/catalogue/types';
const [COMPILER, SEND, DELIVER, SETTLE, COLLISIONS] = [
  'compiler',
  'send',
  'deliver',
  'settle',
  'collisions',
].map((part) => `libs/transfers/${part}`);

/** A record type that never crosses begins to travel. */
const travels = (line, type, spec = 'excluded') => [
  line,
  `${type} travels`,
  `${TYPES}/${type}.ts`,
  `travel: 'stays'`,
  `travel: 'travels'`,
  spec,
];
/** A record type that travels stays at home. */
const stays = (line, type, spec) => [
  line,
  `${type} stays`,
  `${TYPES}/${type}.ts`,
  `travel: 'travels'`,
  `travel: 'stays'`,
  spec,
];
/** The custom data of a type crosses. */
const custom = (line, type) => [
  line,
  `custom data of ${type} is carried`,
  `${TYPES}/${type}.ts`,
  '@CustomFields({',
  `@CustomFields({ transfer: 'carry',`,
  'fields',
];
/** A listing is reported under another rule. */
const misnamed = (line, type, spec) => [
  line,
  `reported under another line`,
  `${TYPES}/${type}.ts`,
  `line: '${line}'`,
  `line: 'S4-00'`,
  spec,
];
/** A listing never crosses. */
const unlisted = (line, type, spec) => [
  line,
  `${type} loses its contact`,
  `${TYPES}/${type}.ts`,
  `transfer: 'ifPresent'`,
  `transfer: 'stay'`,
  spec,
];

/**
 * [line, what is wrong, file, text, text put in its place (or a list of such pairs), spec, tests to run (default: the line)]
 * The spec is one of test/transfers/rules; one with a folder in its name is of test/transfers.
 */
const MISTAKES = [
  [
    'S4-04',
    'the source keeps what moved',
    `${SETTLE}/settle.repository.ts`,
    [
      [`CASE WHEN d.gone THEN 'transferred' ELSE 'here' END`, `'here'`],
      ['CASE WHEN d.gone THEN c.transfer_id END', 'NULL'],
    ],
    'fields',
  ],
  [
    'S4-05',
    'the hold is not set',
    `${SEND}/send.repository.ts`,
    `UPDATE contact c SET custody = 'in_transit', transfer_id = $$\{next + 1}`,
    'UPDATE contact c SET updated_at = c.updated_at',
    'custody',
    'in_transit: read-only',
  ],
  stays('S4-06', 'policy', 'policies'),
  stays('S4-07', 'pending-case', 'pending-cases'),
  stays('S4-08', 'investment-account', 'investment-accounts'),
  stays('S4-09', 'phone', 'letters'),
  [
    'S4-19',
    'a listing elsewhere is not reported',
    `${COMPILER}/withhold.ts`,
    '    ...listingsElsewhere(type),\n',
    '',
    'policies',
  ],
  stays('S4-20', 'position', 'investment-accounts'),
  [
    'S4-21',
    'the primary advisor is carried',
    `${TYPES}/contact.ts`,
    `to: 'contact',\n    transfer: 'stay'`,
    `to: 'contact',\n    transfer: 'carry'`,
    'fields',
  ],
  stays('S4-22', 'note', 'letters'),
  [
    'S4-22',
    'a private note becomes public',
    `${TYPES}/note.ts`,
    `transfer: 'recipient'`,
    `transfer: 'stay'`,
    'fields',
    'private note',
  ],
  [
    'S4-22',
    'a round trip opens a private note',
    `${COMPILER}/deliver.ts`,
    `HIS_OWN = 'coalesce(t.?, $4::uuid)'`,
    `HIS_OWN = '$4::uuid'`,
    'mended/rounds',
  ],
  stays('S4-23', 'letter', 'letters'),
  [
    'S4-24',
    'received letters go',
    `${TYPES}/letter.ts`,
    `isNot: ['sent']`,
    `isNot: ['sent', 'received']`,
    'letters',
  ],
  stays('S4-25', 'activity', 'letters'),
  [
    'S4-26',
    'the literal rule is "each"',
    `${COMPILER}/relations.ts`,
    `choice === 'each' ? ''`,
    `choice !== 'never' ? ''`,
    'relations',
  ],
  [
    'S4-26',
    'only one end must be complete',
    `${COMPILER}/relations.ts`,
    ' AND other ${NOT_AMONG} incomplete)',
    '',
    'relations',
  ],
  [
    'S4-27',
    'the choice is not asked',
    `${COMPILER}/relations.ts`,
    `choice === 'each' ? ''`,
    `choice === 'never' ? ''`,
    'relations',
  ],
  [
    'S4-27',
    'the ends need not go together',
    `${COMPILER}/relations.ts`,
    'NOT lacks_one AND NOT lacks_other${goes} AS goes',
    'true${goes} AS goes',
    'relations',
  ],
  [
    'S4-28',
    'earlier sends of the session do not count',
    `${SEND}/send.repository.ts`,
    `AND tc.state IN ('pending', 'accepting', 'accepted'))\``,
    'AND t.id = $3)`',
    'relations',
  ],
  [
    'S4-28',
    'only the new contacts bring relations',
    `${DELIVER}/deliver.repository.ts`,
    'first ? chunk.key.id : null',
    'null',
    'relations',
  ],
  [
    'S4-28',
    'an earlier receipt keeps what goes now',
    `${SEND}/send.repository.ts`,
    'if (resumed > 0)',
    'if (resumed < 0)',
    'relations',
  ],
  [
    'S4-29',
    'any session counts',
    `${SEND}/send.repository.ts`,
    `AND t.session_id = (\n        SELECT session_id FROM transfer WHERE target_office_id = $2 AND id = $3)\n`,
    '\n',
    'relations',
  ],
  [
    'X-11',
    'match keys despite a withdrawn consent',
    `${COMPILER}/collect.ts`,
    "WHEN m.consent <> 'withdrawn'",
    'WHEN true',
    'match',
  ],
  [
    'X-02',
    'rows below a record do not wait for its new owner',
    'migrations/1795000000003-records.sql',
    't0.id = r.policy_id FOR SHARE',
    't0.id = r.policy_id',
    'mended/steps',
  ],
  [
    'X-02',
    'no escrow for the other end',
    `${COMPILER}/escrow.ts`,
    ` UNION $\{end('other_contact_id')}`,
    '',
    'relations',
  ],
  [
    'X-02',
    'a relation waits for ever',
    `${SETTLE}/close.repository.ts`,
    'of relationTypes)',
    'of relationTypes.slice(1))',
    'relations',
  ],
  [
    'S4-30',
    'every contact counts as present',
    `${COMPILER}/listings.ts`,
    'AND a.alias_id = o.other)) AS id',
    'AND a.alias_id = o.other), o.other) AS id',
    'census',
  ],
  misnamed('S4-30', 'employee-census', 'census'),
  ...['S4-31', 'S4-32', 'S4-33'].map((line) => misnamed(line, 'policy-party', 'policies')),
  unlisted('S4-31', 'policy-party', 'policies'),
  [
    'S4-35',
    'carriers are not sent',
    `${COMPILER}/collect.ts`,
    `type.travel === 'reference'`,
    `type.travel === 'none'`,
    'references',
  ],
  [
    'S4-36',
    'linked to the original',
    `${COMPILER}/arrivals.ts`,
    '{ column, value: `${reference(field)}.resolved_id` }',
    '{ column, value }',
    'references',
  ],
  [
    'S4-36',
    'recreated under the original id',
    `${COMPILER}/references.ts`,
    [
      ['(office_id, ${columns', '(office_id, id, ${columns'],
      ['$1::uuid, ${values', '$1::uuid, r.record_id, ${values'],
    ],
    'references',
  ],
  [
    'S4-37',
    'only the own office has carriers',
    `${COMPILER}/collect.ts`,
    'r.office_id = n.office_id AND r.id = n.id, $',
    'r.office_id = $1 AND r.id = n.id, $',
    'references',
  ],
  [
    'S4-38',
    'the name must be written alike',
    `${COMPILER}/references.ts`,
    '`folded(t.${column})`, arriving: `folded(x.${column})`',
    '`t.${column}`, arriving: `x.${column}`',
    'references',
  ],
  [
    'S4-38',
    'products are matched by name only',
    `${TYPES}/product.ts`,
    `naturalKey: ['carrierId', 'name']`,
    `naturalKey: ['name']`,
    'references',
  ],
  ...['S4-39', 'S4-40', 'S4-41', 'S4-42'].map((line) =>
    misnamed(line, 'pending-case-party', 'pending-cases'),
  ),
  unlisted('S4-39', 'pending-case-party', 'pending-cases'),
  ...['S4-44', 'S4-45'].map((line) => misnamed(line, 'investment-account-party', 'investment-accounts')),
  unlisted('S4-44', 'investment-account-party', 'investment-accounts'),
  [
    'S4-46',
    'no match rule is asked',
    `${DELIVER}/deliver.repository.ts`,
    'chunk.matchRules,',
    '[],',
    'match',
  ],
  [
    'S4-46',
    'the client number alone is enough',
    'migrations/1795000000004-transfers.sql',
    `client_number = keys->>'clientNumber' AND name_key = keys->>'nameKey'`,
    `client_number = keys->>'clientNumber'`,
    'match',
  ],
  [
    'S4-46',
    'later chunks do not count as present',
    `${COMPILER}/listings.ts`,
    'c.id IS NULL AND EXISTS (',
    'false AND EXISTS (',
    'chunks',
  ],
  [
    'S4-46',
    'what waited is forgotten',
    `${DELIVER}/deliver.repository.ts`,
    '!allNew && !(earlierChunks && namesOthers(type))',
    '!allNew',
    'chunks',
  ],
  travels('S4-47', 'lead'),
  travels('S4-48', 'referral'),
  travels('S4-49', 'set-member'),
  travels('S4-50', 'event-invitation'),
  travels('S4-51', 'email-message'),
  custom('S4-52', 'contact'),
  custom('S4-53', 'contact'),
  custom('S4-54', 'policy'),
  custom('S4-55', 'policy'),
  custom('S4-56', 'investment-account'),
  custom('S4-56', 'account'),
  custom('S4-57', 'position'),
  travels('S4-58', 'proposal'),
  travels('S4-59', 'asset-allocation', 'investment-accounts'),
  travels('S4-60', 'performance', 'investment-accounts'),
  travels('S4-63', 'commission'),
  [
    'S4-64',
    'cases with a commission go',
    `${COMPILER}/conditions.ts`,
    'if (rule.referredToBy)',
    'if (rule.line === "none" && rule.referredToBy)',
    'pending-cases',
  ],
  [
    'S4-64',
    'a commission in the bin still holds its case',
    `${COMPILER}/conditions.ts`,
    ' AND o.deleted_at IS NULL)',
    ')',
    'pending-cases',
    'S4-63 S4-64',
  ],
  stays('S1-01', 'account', 'accounts'),
  [
    'S2-07',
    'a missing client is not reported',
    `${COMPILER}/listings.ts`,
    '${missing} AND NOT y.waiting\n',
    'false\n',
    'accounts',
  ],
  [
    'S5-11',
    'empty portfolios are filled',
    `${COMPILER}/arrivals.ts`,
    "CASE WHEN ${value} THEN ${recipient.replace('?', column)} END",
    "${recipient.replace('?', column)}",
    'fields',
  ],
  [
    'X-04',
    'withheld records are not written down',
    `${SEND}/send.repository.ts`,
    `'source' FROM ($\{sql}) w`,
    `'source' FROM ($\{sql}) w WHERE false`,
    'excluded',
    'S4-47',
  ],
  [
    'X-06',
    'a taken number is not changed',
    `${TYPES}/contact.ts`,
    'number: true',
    'number: false',
    'numbers',
  ],
  [
    'X-06',
    'the number of before is lost',
    `${DELIVER}/deliver.repository.ts`,
    '...(allNew ? [] : [keepFormerNumbersSql(type)])',
    '',
    'numbers',
    'X-06 X-03',
  ],
  [
    'X-04',
    'a record that is here below another contact stops the chunk',
    `${DELIVER}/deliver.service.ts`,
    "if (!lookUp && code === UNIQUE && constraint?.endsWith('_pkey'))",
    'if (constraint === undefined)',
    'mended/rounds',
    'below another one',
  ],
  [
    'X-06',
    'nobody asks what was chosen',
    `${COLLISIONS}/place.repository.ts`,
    `AND choice = 'merge') AS chosen`,
    `AND choice = 'none') AS chosen`,
    'collisions/choices',
    'field by field as chosen',
  ],
  [
    'X-06',
    'theirs fills what is not empty',
    `${COMPILER}/merge.ts`,
    "= 'fillEmpty' AND ${emptySql(field, mine(field))})",
    "= 'fillEmpty')",
    'collisions/choices',
    'field by field as chosen',
  ],
  [
    'X-06',
    'into a contact that lies in the bin',
    `${COLLISIONS}/place.repository.ts`,
    'WHEN t.id IS NULL OR t.deleted_at IS NOT NULL THEN',
    'WHEN t.id IS NULL THEN',
    'collisions/choices',
    'was in the bin',
  ],
  [
    'X-06',
    'an edit since the choice is overwritten',
    `${COLLISIONS}/place.repository.ts`,
    'AND c.into_version <> t.version THEN',
    'AND false THEN',
    'collisions/choices',
    'was edited',
  ],
  [
    'X-06',
    'a merge opens what is in use',
    `${COMPILER}/merge.ts`,
    'updated_at = clock_timestamp()',
    'updated_at = now()',
    'collisions/choices',
    'in use here',
  ],
  [
    'X-06',
    'what is to be skipped arrives',
    `${COLLISIONS}/choices.service.ts`,
    'if (!byDefault && !(await someSkipped(tx, keys))) return 0;',
    'return 0;',
    'collisions/choices',
    'skip declines',
  ],
  [
    'X-06',
    'whoever may receive chooses for everybody',
    `${COLLISIONS}/choices.service.ts`,
    'keys.length < transferIds.length || found.length < contacts.length',
    'found.length < contacts.length',
    'collisions/choices',
    'find nothing',
  ],
  [
    'X-06',
    'the last rule decides',
    `${COMPILER}/collisions.ts`,
    'ORDER BY m.transfer_id, m.contact_id, m.position`',
    'ORDER BY m.transfer_id, m.contact_id, -m.position`',
    'collisions/defaults',
    'in the order of the office',
  ],
  [
    'X-06',
    'one of several candidates is taken',
    `${COMPILER}/collisions.ts`,
    'WHERE cardinality(m.ids) = 1',
    'WHERE cardinality(m.ids) >= 1',
    'collisions/defaults',
    'several',
  ],
  [
    'X-06',
    'merged ids do not travel on',
    `${COLLISIONS}/carry.repository.ts`,
    'if (!row?.some) return;',
    'return;',
    'collisions/aliases',
    'X-06 X-09',
  ],
  [
    'X-04',
    'a listing is counted in two chunks',
    `${COMPILER}/listings.ts`,
    'AND k.updated_at = now() ${LOOK_UP})',
    '${LOOK_UP})',
    'collisions/chunks',
    'counted once',
  ],
  [
    'X-09',
    'what comes back is not written',
    `${COMPILER}/places.ts`,
    `(t.custody = 'transferred' OR t.deleted_at IS NOT NULL)`,
    'false',
    'returns',
    'X-09',
  ],
  [
    'X-09',
    'edited links are lost',
    `${COMPILER}/listings.ts`,
    't.id = x.record_id AND ${placeIsFree(type)}',
    't.id = x.record_id AND false',
    'returns',
    'X-09',
  ],
  ...[
    ['what was given away stays in two offices', 'mended/rounds'],
    ['what was deleted there lives on here', 'returns'],
  ].map(([what, spec]) => [
    'X-09',
    what,
    `${DELIVER}/deliver.repository.ts`,
    'if (returned.length === 0) return;',
    'return;',
    spec,
  ]),
  [
    'X-11',
    'withdrawn consent is not asked',
    `${SEND}/send.repository.ts`,
    ` WHEN c.consent = 'withdrawn' THEN 'consentWithdrawn'`,
    '',
    'custody',
  ],
  [
    'X-11',
    'missing consent is not asked',
    `${SEND}/send.repository.ts`,
    `AND c.consent <> 'given' THEN 'consentMissing'`,
    `AND false THEN 'consentMissing'`,
    'custody',
  ],
  [
    'copy',
    'a relation in use is overwritten',
    `${COMPILER}/escrow.ts`,
    'AND c.updated_at = now()',
    '',
    'copies',
    'second copy',
  ],
  [
    'copy',
    'records in use are overwritten',
    `${COMPILER}/places.ts`,
    "AND (p.updated_at = now() OR ${isMemory(parent, 'p')}) ${LOOK_UP})",
    '${LOOK_UP})',
    'copies',
    'second copy',
  ],
  [
    'bin',
    'deleted records travel',
    `${COMPILER}/rows.ts`,
    ' AND ${alias}.deleted_at IS NULL',
    '',
    'letters',
    'out of the bin',
  ],
  [
    'threat 14',
    'fields that stay enter the parcel',
    `${COMPILER}/collect.ts`,
    `!isWritable(field) || field.transfer === 'stay'`,
    '!isWritable(field)',
    'excluded',
    'threat 14',
  ],
];

/** The pairs [text, text put in its place] of a mistake. */
const pairs = ([, , , from, to]) => (Array.isArray(from) ? from : [[from, to]]);

/** Where a mistake no longer fits the sources, so that it would change nothing. */
function misfit(mistake) {
  const text = readFileSync(join(ROOT, mistake[2]), 'utf8');
  return pairs(mistake)
    .filter(([old]) => !text.includes(old))
    .map(([old]) => `${mistake[0]} ${mistake[1]}: ${mistake[2]} does not hold ${old}`);
}

function copyOfTree() {
  const folder = mkdtempSync(join(tmpdir(), 'break-rules-'));
  for (const name of [
    'apps',
    'libs',
    'migrations',
    'test',
    'dist',
    'package.json',
    'jest.config.mjs',
    'tsconfig.json',
  ])
    cpSync(join(ROOT, name), join(folder, name), {
      recursive: true,
      filter: (path) => !path.includes('node_modules'),
    });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  return folder;
}

const pathOf = (spec) => `test/transfers/${spec.includes('/') ? spec : `rules/${spec}`}`;

/** The spec of a mistake, and the tests of it to run. */
function testsOf([line, , , from, ...rest]) {
  const [spec, tests = line] = Array.isArray(from) ? rest : rest.slice(1);
  return { spec, tests };
}

/** The failed tests of the specs that name the line. `message`: why a spec could not even be run. */
function test(folder, specs, tests) {
  const args = [
    'node_modules/jest/bin/jest.js',
    ...specs.map(pathOf),
    '-t',
    tests,
    '--json',
    '--silent',
    '--forceExit',
    '--ci',
  ];
  const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env, maxBuffer: 64 << 20 }, (_, out) => {
      const result = out.includes('{') ? JSON.parse(out.slice(out.indexOf('{'))) : { testResults: [] };
      const all = result.testResults.flatMap((file) => file.assertionResults);
      resolve({
        failed: all.filter((one) => one.status === 'failed'),
        ran: all.filter((one) => one.status !== 'pending').length,
        message: result.testResults[0]?.message,
      });
    });
  });
}

async function worker(queue, results, folder) {
  for (let mistake = queue.shift(); mistake; mistake = queue.shift()) {
    const [line, what, file] = mistake;
    const { spec, tests } = testsOf(mistake);
    const sound = readFileSync(join(folder, file), 'utf8');
    writeFileSync(
      join(folder, file),
      pairs(mistake).reduce((text, [old, put]) => text.replace(old, () => put), sound),
    );
    const { failed, ran, message } = await test(folder, [spec], tests);
    writeFileSync(join(folder, file), sound);
    const by =
      failed[0]?.title ??
      (ran === 0 ? `NOT RUN ${message?.trim().split('\n').slice(0, 3).join(' ') ?? ''}` : 'SURVIVED');
    results.push({ line, what, by, caught: failed.length > 0 });
    console.log(
      `${failed.length > 0 ? 'caught  ' : 'MISSED  '} ${line.padEnd(9)} ${what.padEnd(46)} ${spec}: ${by}`,
    );
  }
}

/** Without a mistake every test must pass, or it would prove nothing that one fails. */
async function soundness(folder) {
  const elsewhere = chosen.map((mistake) => testsOf(mistake).spec).filter((spec) => spec.includes('/'));
  const { failed, ran, message } = await test(folder, ['', ...new Set(elsewhere)], '.');
  if (ran > 0 && failed.length === 0) return console.log(`${ran} tests pass on the sound tree`);
  throw new Error(
    `the tests fail without a mistake: ${failed.map((one) => one.fullName).join('; ') || message}`,
  );
}

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const chosen = MISTAKES.filter(
  (mistake) => words.length === 0 || words.some((word) => `${mistake[0]} ${mistake[1]}`.includes(word)),
);
const misfits = chosen.flatMap(misfit);
if (misfits.length > 0) {
  console.error(misfits.join('\n'));
  process.exitCode = 1;
} else if (process.argv.includes('--check')) {
  console.log(`${chosen.length} mistakes fit the sources`);
} else {
  const [results, queue, folders] = [[], [...chosen], Array.from({ length: WORKERS }, copyOfTree)];
  try {
    await soundness(folders[0]);
    await Promise.all(folders.map((folder) => worker(queue, results, folder)));
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
  const missed = results.filter((result) => !result.caught);
  console.log(`${results.length - missed.length} of ${results.length} mistakes caught`);
  process.exitCode = missed.length > 0 || results.length === 0 ? 1 : 0;
}
