import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../parts/form-dialog';
import { choiceOf } from '../texts/catalogue';
import type { FileField } from './exchange';
import type { ImportColumn } from './imports';

interface Word {
  word: string;
  value: string | null;
}

/** The user's own words for the values of a choice: "Kunde" means "Client". */
export function WordsDialog({
  column,
  field,
  values,
  onClose,
  onDone,
}: {
  column: ImportColumn;
  field: FileField;
  values: Record<string, string>;
  onClose: () => void;
  onDone: (values: Record<string, string>) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [words, setWords] = useState<Word[]>(() => atFirst(column, field, values));
  const put = (at: number, part: Partial<Word>): void =>
    setWords(words.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const choices = field.choices.map((value) => ({ value, label: choiceOf(value) }));
  const done = (): void =>
    onDone(
      Object.fromEntries(
        words.flatMap(({ word, value }) => (word.trim() && value ? [[word.trim(), value]] : [])),
      ),
    );
  return (
    <FormDialog
      title={t('imports.words.title', { name: column.name })}
      says={t('imports.words.says')}
      submit={t('imports.words.take')}
      isPending={false}
      error={null}
      onClose={onClose}
      onSubmit={done}
    >
      <Stack gap="xs">
        {words.map(({ word, value }, index) => (
          <Group key={index} gap="xs" wrap="nowrap">
            <TextInput
              aria-label={t('imports.words.word', { count: index + 1 })}
              value={word}
              onChange={(event) => put(index, { word: event.currentTarget.value })}
              maxLength={200}
              style={{ flex: 1 }}
            />
            <Select
              aria-label={t('imports.words.means', { word: word || index + 1 })}
              data={choices}
              value={value}
              onChange={(next) => put(index, { value: next })}
              placeholder={t('imports.words.asItIs')}
              clearable
              style={{ flex: 1 }}
            />
          </Group>
        ))}
        <Button
          variant="default"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => setWords([...words, { word: '', value: null }])}
        >
          {t('imports.words.add')}
        </Button>
      </Stack>
    </FormDialog>
  );
}

/** The words that have a meaning already, and those of the file's first lines that are no value by themselves. */
function atFirst({ samples }: ImportColumn, { choices }: FileField, values: Record<string, string>): Word[] {
  const given = Object.entries(values).map(([word, value]) => ({ word, value }));
  const known = new Set([...choices, ...Object.keys(values)].map((one) => one.toLowerCase()));
  const others = [...new Set(samples)].filter((one) => one !== '' && !known.has(one.toLowerCase()));
  const all: Word[] = [...given, ...others.map((word) => ({ word, value: null }))];
  return all.length > 0 ? all : [{ word: '', value: null }];
}
