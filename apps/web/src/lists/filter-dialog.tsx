import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/dialog';
import { useChoiceLabel, type Filterable } from './filters';

type Parts = Record<string, string | undefined>;
type How = 'is' | 'range' | 'empty' | 'filled';

/** Asks for one filter: the field, and what its value must be. */
export function FilterDialog({
  all,
  onClose,
  onDone,
}: {
  all: Filterable[];
  onClose: () => void;
  onDone: (parts: Parts) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [name, setName] = useState<string | null>(null);
  const [how, setHow] = useState<How>('is');
  const [value, setValue] = useState('');
  const [range, setRange] = useState({ from: '', to: '' });
  const of = all.find((one) => one.name === name);
  const choose = (next: string | null): void => {
    const kind = all.find((one) => one.name === next)?.kind;
    setName(next);
    setHow(kind && isRanged(kind) ? 'range' : 'is');
    setValue('');
    setRange({ from: '', to: '' });
  };
  const parts = of ? partsOf(of, how, value, range) : {};
  const isSaying = Object.values(parts).some((part) => part);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isSaying) onDone(parts);
  };
  return (
    <Dialog title={t('filters.add')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Select
            label={t('filters.field')}
            data={all.map((one) => ({ value: one.name, label: one.label }))}
            value={name}
            onChange={choose}
            searchable
            data-autofocus
            nothingFoundMessage={t('filters.noField')}
          />
          {of && <HowField of={of} how={how} onChange={setHow} />}
          {of && how === 'is' && <ValueField of={of} value={value} onChange={setValue} />}
          {of && how === 'range' && <RangeFields of={of} range={range} onChange={setRange} />}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" disabled={!isSaying}>
              {t('filters.apply')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

const isRanged = (kind: Filterable['kind']): boolean => ['day', 'moment', 'number'].includes(kind);

/** The parameters of the list; all of the field are given, so that a former filter of it goes. */
function partsOf(
  { name, kind }: Filterable,
  how: How,
  value: string,
  { from, to }: { from: string; to: string },
): Parts {
  const none = {
    [name]: undefined,
    [`${name}.from`]: undefined,
    [`${name}.to`]: undefined,
    [`${name}.empty`]: undefined,
  };
  if (how === 'empty' || how === 'filled') return { ...none, [`${name}.empty`]: String(how === 'empty') };
  if (how === 'is') return { ...none, [name]: value.trim() || undefined };
  const edge = (day: string, time: string): string | undefined =>
    day === '' ? undefined : kind === 'moment' ? new Date(`${day}T${time}`).toISOString() : day;
  return { ...none, [`${name}.from`]: edge(from, '00:00:00'), [`${name}.to`]: edge(to, '23:59:59.999') };
}

function HowField({
  of: { kind, mayBeEmpty },
  how,
  onChange,
}: {
  of: Filterable;
  how: How;
  onChange: (how: How) => void;
}): React.JSX.Element | null {
  const { t } = useTranslation();
  if (!mayBeEmpty) return null;
  const ways: How[] = [isRanged(kind) ? 'range' : 'is', 'filled', 'empty'];
  return (
    <Select
      label={t('filters.how')}
      data={ways.map((way) => ({ value: way, label: t(`filters.ways.${way}`) }))}
      value={how}
      onChange={(way) => way && onChange(way)}
    />
  );
}

function ValueField({
  of,
  value,
  onChange,
}: {
  of: Filterable;
  value: string;
  onChange: (value: string) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const labelOfChoice = useChoiceLabel();
  const choices = of.kind === 'yesNo' ? ['true', 'false'] : of.choices;
  if (of.kind === 'text' || choices.length === 0)
    return (
      <TextInput
        label={t('filters.value')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        maxLength={200}
      />
    );
  return (
    <Select
      label={t('filters.value')}
      data={choices.map((choice) => ({ value: choice, label: labelOfChoice(of, choice) }))}
      value={value || null}
      onChange={(choice) => onChange(choice ?? '')}
      searchable
    />
  );
}

function RangeFields({
  of: { kind },
  range,
  onChange,
}: {
  of: Filterable;
  range: { from: string; to: string };
  onChange: (range: { from: string; to: string }) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const type = kind === 'number' ? ({ inputMode: 'decimal' } as const) : ({ type: 'date' } as const);
  return (
    <Group grow>
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          label={t(`filters.${end}Label`)}
          {...type}
          value={range[end]}
          onChange={(event) => onChange({ ...range, [end]: event.currentTarget.value })}
        />
      ))}
    </Group>
  );
}
