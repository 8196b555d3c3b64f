import {
  catalogue,
  isRelation,
  ownerLink,
  recordType,
  type FieldDescription,
  type RecordTypeDescription,
  type Rule,
} from '#catalogue';

/** docs/rules.md, "What moves and what stays", from the catalogue. */
export function rulesPage(): string {
  return `# What moves and what stays

<!-- Generated from libs/catalogue by \`npm run generate\`. -->

What a transfer does with each record type, each link and each field that does not simply travel. The statements that
send, deliver and explain are compiled from the same description, so this page cannot say anything else than they do.
The lines (S4-26 …) are those of [coverage.md](coverage.md).

${AT_A_GLANCE_TEXT}

${glance()}

## What the words mean

${BEHAVIOURS}

${ASKED}

${askedTable()}

## By record type

${catalogue.map(details).join('\n\n')}

## By line

${byLine()}
`;
}

const AT_A_GLANCE_TEXT = `## At a glance

A **contact** travels, and with it everything that belongs to it. Of each record type:`;

const BEHAVIOURS = `| what happens | meaning |
|---|---|
| travels | crosses as it is |
| travels with … | the record goes where the record goes that this link names, and stays where that one stays |
| both ends together | kept only if the contacts at both ends travel together: to the same office, within one sign-in session of the sender |
| if present | kept only if the contact that it names is in the target office on arrival; contacts of the same step count as present |
| matched or recreated | found in the target office by its natural key, else made there; never linked to the original |
| becomes the recipient's | the user of the source office is replaced by the user who accepts; empty stays empty |
| calculated there | not carried: the target office calculates it anew |
| stays | never crosses |`;

const ASKED = `## What is asked of the other office

Neither office reads the records of the other. A sender sees of the target office only what the directory tells: its name,
and the names of its users who may receive. Whether a contact that a record names is "in the target office" is found out
there, when the recipient accepts, from the parcel and the target's own rows: by its id, by an alias, or by the match rules
of the target office (client number, tax id, e-mail and name, name and birth date; in the order that the office chose;
exactly one match counts). For that a parcel row of these types carries the client number, the blind index of the tax id,
the name, the birth date and the e-mail addresses of the contact that it names; only the step that delivers reads them.
What was not found there is withheld and stands in the receipt of both offices.`;

function glance(): string {
  const rows = catalogue.map(
    (type) =>
      `| ${type.pluralLabel} | ${fate(type)} | ${linesOf([...type.rules, ...type.staysIf])} | ${exceptions(type)} |`,
  );
  return `| record type | what happens | lines | but |\n|---|---|---|---|\n${rows.join('\n')}`;
}

function fate(type: RecordTypeDescription): string {
  if (type.travel === 'root') return '**travels**';
  if (type.travel === 'reference') return 'matched or recreated';
  if (type.travel === 'stays') return '**stays**';
  if (isRelation(type)) return 'travels, both ends together';
  const { calculated, help, label } = ownerLink(type) as FieldDescription;
  if (calculated && help)
    return `travels with ${help.charAt(0).toLowerCase()}${help.slice(1).replace(/\.$/, '')}`;
  return `travels with its ${label.toLowerCase()}`;
}

/** In a few words what of a travelling record does not travel. */
function exceptions(type: RecordTypeDescription): string {
  if (type.travel === 'stays') return '';
  const parts = [
    ...type.staysIf.map(({ says }) => says.replace(/\.$/, '')),
    ...type.fields.filter(({ transfer }) => transfer === 'stay').map(({ label }) => `${label}: stays`),
    ...type.fields
      .filter(({ transfer }) => transfer === 'ifPresent')
      .map(({ label }) => `${label}: if present`),
  ];
  return parts.join('; ');
}

/** The links for which the target office has to answer. */
function askedTable(): string {
  const asked = catalogue
    .filter(({ travel }) => travel !== 'stays')
    .flatMap((type) =>
      type.fields
        .filter(({ transfer }) => transfer === 'ifPresent' || transfer === 'recreate')
        .map(
          (field) => `| ${type.pluralLabel} | ${field.label} | ${questionOf(field)} | ${notThere(field)} |`,
        ),
    );
  return `| record type | link | question | if not |\n|---|---|---|---|\n${asked.join('\n')}`;
}

function questionOf(field: FieldDescription): string {
  if (field.transfer === 'ifPresent') return 'is this contact here?';
  const to = recordType(field.to as string);
  const key = (to.naturalKey ?? []).map((name) => labelOf(to, name).toLowerCase()).join(' and ');
  return `is there a ${to.label.toLowerCase()} with the same ${key}?`;
}

function notThere(field: FieldDescription): string {
  if (field.transfer === 'recreate') return 'it is made';
  return field.required ? 'the record is withheld' : 'the link is withheld, the record travels without it';
}

function details(type: RecordTypeDescription): string {
  const special = type.travel === 'stays' ? [] : type.fields.filter(isSpecial);
  const plain = type.travel === 'stays' ? [] : type.fields.filter((field) => !isSpecial(field));
  const sentences = [...type.rules, ...type.staysIf].map(({ says, line }) => `- ${says} (${line})`);
  const table = special.flatMap((field) => fieldRows(type, field));
  return [
    `### ${type.pluralLabel}`,
    sentences.join('\n'),
    ...(table.length
      ? [`| field | what happens | rule | line |\n|---|---|---|---|\n${table.join('\n')}`]
      : []),
    ...(plain.length ? [`Travels as it is: ${plain.map(({ label }) => label).join(', ')}.`] : []),
  ].join('\n\n');
}

function isSpecial(field: FieldDescription): boolean {
  return (
    field.transfer !== 'carry' ||
    field.calculated !== undefined ||
    field.number === true ||
    field.kind === 'secret'
  );
}

/** One row for each rule of the field that the record type does not have itself, or one without a rule. */
function fieldRows(type: RecordTypeDescription, field: FieldDescription): string[] {
  const head = `| ${field.label} | ${behaviourOf(field)} |`;
  const rules = field.rules.filter(({ says }) => type.rules.every((rule) => rule.says !== says));
  if (rules.length === 0) return [`${head} ${remarkOf(field)} | |`];
  return rules.map(({ says, line }, index) => `${index === 0 ? head : '| | |'} ${says} | ${line} |`);
}

function behaviourOf(field: FieldDescription): string {
  if (field.transfer === 'owner')
    return `travels with its ${recordType(field.to as string).label.toLowerCase()}`;
  if (field.transfer === 'carry') return field.calculated ? 'calculated there' : 'travels';
  return {
    stay: 'stays',
    recipient: "becomes the recipient's",
    together: 'both ends together',
    ifPresent: 'if present',
    recreate: 'matched or recreated',
  }[field.transfer];
}

function remarkOf(field: FieldDescription): string {
  if (field.number)
    return 'Taken by somebody else there: it gets a free one (`/2`), the former stays searchable.';
  if (field.kind === 'secret') return 'As it is encrypted, with its blind index; no step decrypts it.';
  return '';
}

function byLine(): string {
  const sentences = new Map<string, Set<string>>();
  for (const type of catalogue)
    for (const { line, says } of rulesOf(type))
      sentences.set(line, (sentences.get(line) ?? new Set()).add(says));
  const rows = [...sentences]
    .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
    .map(([line, says]) => `| ${line} | ${[...says].join('<br>')} |`);
  return `| line | rule |\n|---|---|\n${rows.join('\n')}`;
}

function rulesOf(type: RecordTypeDescription): Rule[] {
  return [...type.rules, ...type.staysIf, ...type.fields.flatMap(({ rules }) => rules)];
}

function linesOf(rules: readonly Rule[]): string {
  return [...new Set(rules.map(({ line }) => line))].join(', ');
}

function labelOf(type: RecordTypeDescription, field: string): string {
  return type.fields.find(({ name }) => name === field)?.label ?? field;
}
