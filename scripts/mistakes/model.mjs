// Mistakes in the steps of a transfer, each found by the model test: it knows nothing of them, only what must come of it all.
const [COMPILER, SEND, DELIVER, SETTLE, INBOX, RETURN] = [
  'compiler',
  'send',
  'deliver',
  'settle',
  'inbox',
  'return',
].map((part) => `libs/transfers/${part}`);
const COLLISIONS = 'libs/transfers/collisions';
const LIMITS = 'libs/transfers/limits';
const RECORDS = 'libs/records';
const ACCESS = 'libs/offices/access';

/** [what it is about, what is wrong, file, text, text put in its place (or a list of such pairs)] */
const MISTAKES = [
  // the request
  [
    'threat 11',
    'no idempotency',
    `${ACCESS}/idempotency.ts`,
    'return claim?.first_time ? undefined : keptAnswer(claim);',
    'return undefined;',
  ],
  [
    'threat 11',
    'another answer is kept than was given',
    `${ACCESS}/idempotency.ts`,
    'JSON.stringify(answer)]',
    'JSON.stringify({ ...answer, body: {} })]',
  ],
  [
    'threat 7',
    'the right is not checked in the transaction',
    `${ACCESS}/recognise.ts`,
    'requireRights(access, ability);',
    '',
  ],
  [
    'threat 7',
    'a sender without the right recalls',
    `${SEND}/recall.service.ts`,
    `if (holds(ability, 'data-export') && holds(ability, 'contacts-export')) return;`,
    'return;',
  ],
  [
    'threat 6',
    'a colleague answers an inbox that is not his',
    `${INBOX}/inbox.repository.ts`,
    `WHERE target_office_id = $1 AND recipient_id = ANY (\${recipientsAnsweredBy('$2')})`,
    `WHERE target_office_id = $1 AND (recipient_id = ANY (\${recipientsAnsweredBy('$2')}) OR true)`,
  ],
  [
    'X-07',
    'a disabled user may receive',
    'migrations/1795000000011-limits.sql',
    'JOIN app_user u ON u.office_id = target_office AND u.disabled_at IS NULL\n  WHERE u.id = recipient',
    'JOIN app_user u ON u.office_id = target_office\n  WHERE u.id = recipient',
  ],
  [
    'threat 1',
    "a foreign office's row is visible",
    'migrations/1795000000001-foundation.sql',
    `USING (office_id = nullif(current_setting('app.office_id', true), '')::uuid)`,
    'USING (true)',
  ],
  [
    'threat 1',
    "a foreign transfer's rows are visible",
    'migrations/1795000000001-foundation.sql',
    `either text := format('%1$s = target_office_id OR %1$s = source_office_id', office);`,
    `either text := format('%1$s = target_office_id OR %1$s <> target_office_id', office);`,
  ],
  // sending
  [
    'S4-05',
    'a contact in transit is sent once more',
    `${SEND}/send.repository.ts`,
    [
      [`WHEN c.custody = 'in_transit' THEN 'inTransit'`, `WHEN false THEN 'inTransit'`],
      [`AND num_nulls(c.deleted_at) = 1 AND c.custody = 'here'`, 'AND num_nulls(c.deleted_at) = 1'],
    ],
  ],
  [
    'S4-05',
    'the hold is not set',
    `${SEND}/send.repository.ts`,
    `UPDATE contact c SET custody = 'in_transit', transfer_id = $\${next + 1}`,
    'UPDATE contact c SET updated_at = c.updated_at',
  ],
  [
    'copy',
    'a copy holds, too',
    `${SEND}/send.repository.ts`,
    [[`mode === 'move'\n      ? \`UPDATE`, `mode.length > 0\n      ? \`UPDATE`]],
  ],
  [
    'S4-68',
    'what has moved away blocks a set',
    `${SEND}/send.repository.ts`,
    "selection.candidates ? `WHERE c.custody <> 'transferred'` : ''",
    "''",
  ],
  [
    'S4-26',
    'the rule of relations is inverted',
    `${COMPILER}/relations.ts`,
    `choice === 'each' ?`,
    `choice !== 'each' ?`,
  ],
  [
    'S4-29',
    'relations of other sessions go together',
    `${SEND}/send.repository.ts`,
    `AND t.session_id = (\n        SELECT session_id FROM transfer WHERE target_office_id = $2 AND id = $3)\n      AND tc.state`,
    `AND $3 <> $2\n      AND tc.state`,
  ],
  ['S4-22', 'a child is left behind', 'libs/catalogue/types/note.ts', `travel: 'travels'`, `travel: 'stays'`],
  ['bin', 'deleted records travel', `${COMPILER}/rows.ts`, ' AND ${alias}.deleted_at IS NULL', ''],
  // answering
  [
    'threat 12',
    'no transition check: what is accepted is recalled',
    `${INBOX}/cancel.repository.ts`,
    `AND transfer_id = $2 AND state = 'pending' AND ($3`,
    `AND transfer_id = $2 AND state IN ('pending', 'accepting', 'accepted') AND ($3`,
  ],
  [
    'threat 12',
    'no transition check: what is recalled is accepted',
    `${INBOX}/inbox.repository.ts`,
    `c.transfer_id = $2 AND c.state = 'pending' AND ($3::uuid[] IS NULL OR c.contact_id = ANY ($3))\`,`,
    `c.transfer_id = $2 AND c.state IN ('pending', 'recalled') AND ($3::uuid[] IS NULL OR c.contact_id = ANY ($3))\`,`,
  ],
  [
    'X-07',
    'an accept after the time is over',
    `${INBOX}/inbox.repository.ts`,
    ' AND t.expires_at > now()',
    '',
  ],
  [
    'X-07',
    'an accept by the clock of the process',
    `${INBOX}/inbox.repository.ts`,
    'AND t.expires_at > now()',
    `AND t.expires_at > '\${new Date().toISOString()}'`,
  ],
  [
    'X-07',
    'an expiry by the clock of the process',
    `${SETTLE}/settle.repository.ts`,
    'due && !due.due ?',
    'due && new Date(due.expires_at) > new Date() ?',
  ],
  [
    'X-07',
    'what is being delivered expires',
    `${SETTLE}/settle.repository.ts`,
    `AND transfer_id = $2 AND state = 'pending' AND ($3::uuid`,
    `AND transfer_id = $2 AND state IN ('pending', 'accepting') AND ($3::uuid`,
  ],
  [
    'S4-81',
    'a recall does not release',
    `${SEND}/recall.service.ts`,
    'await releaseContacts(tx, key, some);',
    '',
  ],
  // delivering
  [
    'lock',
    'a step does not lock its transfer',
    `${SETTLE}/close.repository.ts`,
    'OR target_office_id = $2) FOR NO KEY UPDATE',
    'OR target_office_id = $2)',
  ],
  [
    'decision 18',
    'a contact that was sent on is delivered',
    `${DELIVER}/arrive.ts`,
    'if (away.length > 0)',
    'if (away.length > 99)',
  ],
  [
    'decision 18',
    'what was deleted elsewhere comes back to life',
    `${DELIVER}/deliver.repository.ts`,
    'if (returned.length === 0) return;',
    'return;',
  ],
  [
    'X-09',
    'a relation that was deleted elsewhere comes back to life with two transfers',
    `${COMPILER}/deliver.ts`,
    ' OR ${homeBefore(one, other)} OR ${homeBefore(other, one)}',
    '',
  ],
  [
    'threat 11',
    'a refusal is not kept under its key',
    `${ACCESS}/idempotency.ts`,
    "return decided && !FOR_NOW.has(problem?.code ?? '') ? problem : undefined;",
    'return decided && status === 499 ? problem : undefined;',
  ],
  [
    'S4-31',
    'a list keeps a contact that is not there',
    `${COMPILER}/places.ts`,
    `WHERE k.deleted_at IS NULL AND k.custody <> 'transferred'`,
    'WHERE k.deleted_at IS NULL',
  ],
  [
    'copy',
    'records in use are overwritten',
    `${COMPILER}/places.ts`,
    "AND (p.updated_at = now() OR ${isMemory(parent, 'p')}) ${LOOK_UP})",
    '${LOOK_UP})',
  ],
  [
    'X-02',
    'escrow is dropped when the transfer settles',
    `${SETTLE}/settle.repository.ts`,
    'AND r.record_type <> ALL ($4) AND NOT',
    'AND (r.record_type <> ALL ($4) OR true) AND NOT',
  ],
  [
    'X-02',
    'a relation is written under a new id',
    `${COMPILER}/escrow.ts`,
    'SELECT DISTINCT ON (d.record_id) $1::uuid, d.record_id,',
    'SELECT DISTINCT ON (d.record_id) $1::uuid, new_id(),',
  ],
  [
    'X-02',
    'a relation of a declined contact waits for ever',
    `${SETTLE}/close.repository.ts`,
    `await giveUpRelations(tx, key, contactIds, side, 'declined', last);`,
    '',
  ],
  [
    'X-04',
    'a receipt is one short',
    `${SETTLE}/close.repository.ts`,
    `SELECT $1, $2, $3, record_type, 'skipped', count(*) FROM transfer_record`,
    `SELECT $1, $2, $3, record_type, 'skipped', count(*) - 1 FROM transfer_record`,
  ],
  // settling
  [
    'S4-04',
    'settling before the delivery has committed',
    `${SETTLE}/settle.repository.ts`,
    [
      [`state IN ('accepted', 'returned') AS gone`, `state IN ('accepting', 'accepted', 'returned') AS gone`],
      [
        `AND state IN ('accepted', 'returned', 'declined'`,
        `AND state IN ('accepting', 'accepted', 'returned', 'declined'`,
      ],
    ],
  ],
  [
    'S4-04',
    'the source keeps what moved',
    `${SETTLE}/settle.repository.ts`,
    [
      [`CASE WHEN d.gone THEN 'transferred' ELSE 'here' END`, `'here'`],
      ['CASE WHEN d.gone THEN c.transfer_id END', 'NULL'],
    ],
  ],
  [
    'S4-81',
    'a declined contact stays held',
    `${SETTLE}/settle.repository.ts`,
    `FROM decided d WHERE c.office_id = $3`,
    `FROM decided d WHERE d.gone AND c.office_id = $3`,
  ],
  [
    'jobs',
    'a parcel is sealed each time',
    `${SEND}/seal.repository.ts`,
    ' AND parcel_hash IS NULL RETURNING',
    ' RETURNING',
  ],
  [
    'jobs',
    'a settled transfer is told of twice',
    'libs/transfers/people/notices/tell.repository.ts',
    `AND NOT EXISTS (SELECT 1 FROM notice n\n      WHERE \${same} AND n.user_id = a.user_id AND (n.read_at IS NULL\${each ? '' : ' OR n.contacts >= told.contacts'}))`,
    '',
  ],
  [
    'jobs',
    'nobody asks for the delivery',
    `${INBOX}/inbox.service.ts`,
    'if (accepting > 0) await this.deliver.ask(tx, key);',
    'if (accepting > 0) void accepting;',
  ],
  // returning
  [
    'X-03',
    'a return takes what was sent on',
    `${RETURN}/returnable.repository.ts`,
    [[`WHEN c.custody = 'in_transit' THEN 'inTransit' WHEN c.custody = 'transferred' THEN 'sentOn'`, '']],
  ],
  [
    'X-03',
    'a return without the custody check',
    `${RETURN}/return.repository.ts`,
    `AND c.id = s.contact_id AND c.custody = 'here' AND num_nulls(c.deleted_at) = 1\n       RETURNING`,
    `AND c.id = s.contact_id\n       RETURNING`,
  ],
  [
    'X-03',
    'a return loses what was edited since',
    `${COMPILER}/returns.ts`,
    `AND k.outcome = 'kept' AND k.record_type = \${literal(type.name)})\n      AND EXISTS`,
    `AND k.outcome = 'none' AND k.record_type = \${literal(type.name)})\n      AND EXISTS`,
  ],
  [
    'X-03',
    'a return leaves the first transfer as it was',
    `${RETURN}/take-back.repository.ts`,
    `SET state = 'returned'`,
    `SET state = 'accepted'`,
  ],
  // contacts that the office may have already
  [
    'X-06',
    'a merge writes no alias',
    `${COLLISIONS}/place.ts`,
    'if (placed.length > 0 || places.aliases) await writeAliases(tx, chunk, placed);',
    '',
  ],
  [
    'X-06',
    'a later link does not follow an alias',
    `${COMPILER}/escrow.ts`,
    'WHERE a.office_id = $1 AND a.alias_id = ${contact})`;',
    'WHERE a.office_id = $1 AND a.alias_id = ${contact} AND false)`;',
  ],
  [
    'X-06',
    'a merge takes no notice of an edit since',
    `${COLLISIONS}/place.repository.ts`,
    'c.into_version <> t.version',
    'c.into_version < 0',
  ],
  [
    'X-06',
    'what is to be skipped is accepted',
    `${COLLISIONS}/choices.repository.ts`,
    "choice = 'skip') AS some",
    "choice = 'none') AS some",
  ],
  [
    'X-06',
    'what went into a contact elsewhere comes home below its own memory',
    `${COLLISIONS}/place.ts`,
    'if (asked.carried) await rememberCarried(tx, chunk);',
    '',
  ],
  [
    'X-06',
    'a number that is taken arrives as it is',
    `${DELIVER}/deliver.repository.ts`,
    'if (!numberField(type)) return;',
    "if (!numberField(type) || type.travel === 'root') return;",
  ],
  // the lists and limits of an office
  [
    'X-EXCLUDED',
    'what hangs below a record that is held back crosses',
    `${COMPILER}/rows.ts`,
    '.map((level, index) => stayLineSql(describe(level), aliases[index] as string))',
    '.map((level, index) => stayLineSql(level === type ? describe(level) : level, aliases[index] as string))',
  ],
  [
    'exclusion lists',
    'an office that is on the list is accepted from while it waits',
    `${LIMITS}/acceptance.repository.ts`,
    'WHERE s.excluded OR NOT s.agreed ORDER BY k.id',
    'WHERE NOT s.agreed ORDER BY k.id',
  ],
  [
    'exclusion lists',
    'a person who is on the list is taken',
    `${LIMITS}/acceptance.repository.ts`,
    "r.record_type = 'contact' AND e.client_number =",
    "r.record_type = 'none' AND e.client_number =",
  ],
  [
    'threat 8',
    "the cap of a user counts nobody's sends",
    `${LIMITS}/caps.ts`,
    'FILTER (WHERE sender_id = $2), 0)::int AS user',
    'FILTER (WHERE sender_id <> $2), 0)::int AS user',
  ],
  [
    'threat 8',
    'what was sent before does not count for the second person',
    `${LIMITS}/caps.ts`,
    'return (row?.alone ?? 0) + contacts > approvalAbove;',
    'return (row?.alone ?? 0) > 99;',
  ],
  [
    'threat 8',
    'a request is approved twice',
    `${LIMITS}/send-requests.service.ts`,
    "if (order.state !== 'awaitingApproval')",
    "if (order.state === 'refused')",
  ],
  // the records and the log
  [
    'threat 10',
    'a contact in transit is edited', // neither the service nor the guard of the database notices
    `${RECORDS}/record.service.ts`,
    [
      ['if (contactId) throw', 'if (contactId && false) throw'],
      ["custody <> ''here''", "custody = ''nowhere''", 'migrations/1795000000001-foundation.sql'],
    ],
  ],
  [
    'threat 16',
    'the entry for an arrival is forgotten',
    `${DELIVER}/deliver.service.ts`,
    `await audit(tx, key.returns ? 'transfer.taken-back' : 'transfer.accepted', {`,
    `if (key.returns) await audit(tx, 'transfer.taken-back', {`,
  ],
  [
    'threat 16',
    'the entry for an edit is forgotten',
    `${RECORDS}/record.service.ts`,
    'await audit(tx, `${type.name}.changed`',
    "if (type.travel === 'root') await audit(tx, `${type.name}.changed`",
  ],
];

const SPEC = 'test/model/model.spec.ts';
const proof = { specs: [SPEC], tests: '.' };

/** Not made smaller: that something is found counts, not what. A sound tree passes with the same seed. */
const env = {
  INTEROFFICE_TEST_MODEL_SHRINK: 'no',
  INTEROFFICE_TEST_MODEL_SEED: process.env.INTEROFFICE_TEST_MODEL_SEED ?? '1',
  INTEROFFICE_TEST_MODEL_RUNS: process.env.INTEROFFICE_TEST_MODEL_RUNS ?? '100',
};

/** After how many runs the model test found something, and the first line of what; undefined if it failed otherwise. */
function foundBy([failed]) {
  const text = failed.failureMessages.join('\n');
  const [, after] = /failed after (\d+) tests/.exec(text) ?? [];
  const [, what] = /found: (.*)/.exec(text) ?? [];
  return after && what && `after ${after} runs: ${what.slice(0, 180)}`;
}

export const model = { mistakes: MISTAKES, proofOf: () => proof, soundness: () => proof, env, foundBy };
