import { Button, Select, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../texts/format';
import type { Draft } from './draft';
import { useFileFieldLabel, useFileFields, type FileField } from './exchange';
import type { Import, ImportColumn } from './imports';
import { WordsDialog } from './words-dialog';

const SURE = 0.95;
const LIKELY = 0.75;

/** The columns of the file with their first values, and where each goes (S3-37, S5-30). */
export function ColumnList({ of, draft }: { of: Import; draft: Draft }): React.JSX.Element {
  const { t } = useTranslation();
  const fields = useFileFields(of.recordType);
  const label = useFileFieldLabel(of.recordType);
  const [worded, setWorded] = useState<{ column: ImportColumn; field: FileField }>();
  const targets = useMemo(
    () =>
      (fields ?? [])
        .filter(({ exportOnly }) => !exportOnly)
        .map((field) => ({ value: field.name, label: label(field) })),
    [fields, label],
  );
  return (
    <section aria-labelledby="columns">
      <Title order={2} size="h5" id="columns" mb={4}>
        {t('imports.columns.title', { count: of.columns.length })}
      </Title>
      <ul className="plain file-columns">
        <li aria-hidden className="file-column head">
          <span>{t('imports.columns.name')}</span>
          <span>{t('imports.columns.samples')}</span>
          <span>{t('imports.columns.target')}</span>
          <span>{t('imports.columns.sureness')}</span>
        </li>
        {of.columns.map((column) => (
          <Column
            key={column.name}
            column={column}
            draft={draft}
            targets={targets}
            field={fields?.find(({ name }) => name === draft.map[column.name]?.field)}
            onWords={(field) => setWorded({ column, field })}
          />
        ))}
      </ul>
      {worded && (
        <WordsDialog
          {...worded}
          values={draft.map[worded.column.name]?.values ?? {}}
          onClose={() => setWorded(undefined)}
          onDone={(values) => {
            draft.put(worded.column.name, { field: worded.field.name, values });
            setWorded(undefined);
          }}
        />
      )}
    </section>
  );
}

function Column({
  column,
  draft,
  targets,
  field,
  onWords,
}: {
  column: ImportColumn;
  draft: Draft;
  targets: { value: string; label: string }[];
  field: FileField | undefined;
  onWords: (field: FileField) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { name, samples } = column;
  const entry = draft.map[name] ?? null;
  const shown = samples.filter((sample) => sample !== '');
  return (
    <li className="file-column">
      <Text size="sm" fw={600} className="breaks">
        {name}
      </Text>
      <Text size="sm" c="dimmed" className="breaks">
        {shown.length > 0 ? shown.join(' · ') : t('imports.columns.noSample')}
      </Text>
      <div>
        <Select
          aria-label={t('imports.columns.targetOf', { name })}
          data={targets}
          value={entry?.field ?? null}
          onChange={(value) => draft.put(name, value ? { field: value } : null)}
          placeholder={t('imports.columns.nowhere')}
          nothingFoundMessage={t('imports.columns.noField')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('imports.columns.leaveOut', { name }) }}
          maxDropdownHeight={280}
        />
        {field && field.choices.length > 0 && (
          <Button variant="subtle" size="compact-xs" mt={2} onClick={() => onWords(field)}>
            {t('imports.words.open', { count: Object.keys(entry?.values ?? {}).length })}
          </Button>
        )}
      </div>
      <Sureness column={column} isChosen={draft.isChosen(name)} />
    </li>
  );
}

function Sureness({
  column: {
    suggestion: { target, confidence },
  },
  isChosen,
}: {
  column: ImportColumn;
  isChosen: boolean;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const how = isChosen
    ? 'chosen'
    : target === null
      ? 'nowhere'
      : confidence >= SURE
        ? 'sure'
        : confidence >= LIKELY
          ? 'likely'
          : 'guess';
  return (
    <Text size="sm" c={how === 'guess' || how === 'nowhere' ? undefined : 'dimmed'}>
      {t(`imports.columns.how.${how}`)}
      {!isChosen && target !== null && ` (${number(Math.round(confidence * 100))} %)`}
    </Text>
  );
}
