import { Alert, Group, Loader, NumberInput, Select, Switch, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExchange, useWords, spelled, type Described } from './exchange';
import type { Import, Values } from './imports';

/** How the file was found to be written, to be corrected: it is looked at anew with each change. */
export function FormFields({
  of,
  form,
  isUnsure,
  isPending,
  onChange,
}: {
  of: Import;
  form: Values;
  isUnsure: boolean;
  isPending: boolean;
  onChange: (form: Values) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { data } = useExchange();
  const found = of.form as unknown as Values;
  const hidden = HIDDEN[of.format] ?? HIDDEN_USUALLY;
  const shown = (data?.form ?? []).filter(({ name }) => !hidden.has(name));
  return (
    <section aria-labelledby="form">
      <Group gap="xs" mb={4}>
        <Title order={2} size="h5" id="form">
          {t('imports.form.title')}
        </Title>
        {isPending && <Loader size="xs" aria-label={t('app.loading')} />}
      </Group>
      {isUnsure && (
        <Alert color="orange" variant="outline" mb="xs" title={t('imports.form.unsure')}>
          {t('imports.form.unsureSays')}
        </Alert>
      )}
      <Group gap="sm" align="flex-end">
        {shown.map((one) => (
          <FormField
            key={one.name}
            of={withSheets(one, of)}
            value={one.name === 'encoding' && isUnsure ? undefined : found[one.name]}
            onChange={(value) => onChange({ ...form, [one.name]: value })}
          />
        ))}
      </Group>
    </section>
  );
}

/** What files of a format have none of. */
const HIDDEN: Record<string, ReadonlySet<string>> = {
  csv: new Set(['sheet']),
  xlsx: new Set(['encoding', 'delimiter', 'quote']),
};
const HIDDEN_USUALLY = new Set(['delimiter', 'quote', 'headerLine', 'sheet']);

interface FieldProps {
  of: Described;
  value: Values[string];
  onChange: (value: Values[string]) => void;
}

/** A member of the form as its kind is asked for. */
function FormField({ of, value, onChange }: FieldProps): React.JSX.Element | null {
  const words = useWords();
  const label = words(`imports.form.fields.${of.name}`, spelled(of.name));
  if (of.kind === 'choice')
    return (
      <Select
        label={label}
        data={of.choices.map((choice) => ({
          // a select has no empty values
          value: choice || EMPTY,
          label: words(`imports.form.values.${of.name}.${KEYS[choice] ?? choice}`, choice || EMPTY),
        }))}
        value={value === undefined || typeof value === 'object' ? null : String(value) || EMPTY}
        onChange={(next) => onChange(next === EMPTY ? '' : (next ?? undefined))}
        placeholder={words(`imports.form.none.${of.name}`, '–')}
        clearable={CLEARED.has(of.name)}
        clearButtonProps={{ 'aria-label': `${label}: –` }}
        w={{ base: '100%', xs: 190 }}
      />
    );
  if (of.kind === 'number') return <NumberField label={label} value={value} onChange={onChange} />;
  if (of.kind === 'flag')
    return (
      <Switch
        label={label}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
        mb={8}
      />
    );
  if (of.kind === 'text') return <TextField label={label} value={value} onChange={onChange} />;
  return null;
}

/** The sheet of a workbook is one of those that it has. */
function withSheets(one: Described, { form }: Import): Described {
  const { sheets = [] } = form as { sheets?: { name: string }[] };
  if (one.name !== 'sheet' || sheets.length === 0) return one;
  return { ...one, kind: 'choice', choices: sheets.map(({ name }) => name) };
}

const EMPTY = '∅';
/** How values that are no words are called in the texts. */
export const KEYS: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  '"': 'double',
  "'": 'single',
  '': 'none',
  '.': 'point',
};
/** What need not be said. */
const CLEARED = new Set(['dateOrder']);

/** A figure that counts when the field is left, or with Enter. */
function NumberField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Values[string];
  onChange: (value: Values[string]) => void;
}): React.JSX.Element {
  const [typed, setTyped] = useState<string | number>(typeof value === 'number' ? value : '');
  const [last, setLast] = useState(value);
  if (value !== last) {
    setLast(value);
    setTyped(typeof value === 'number' ? value : '');
  }
  const take = (): void => {
    if (typeof typed === 'number' && typed !== value) onChange(typed);
  };
  return (
    <NumberInput
      label={label}
      value={typed}
      onChange={setTyped}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
      min={0}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      w={{ base: '100%', xs: 190 }}
    />
  );
}

/** A text that counts when the field is left, or with Enter. */
function TextField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Values[string];
  onChange: (value: Values[string]) => void;
}): React.JSX.Element {
  const shown = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState(shown);
  const [last, setLast] = useState(shown);
  if (shown !== last) {
    setLast(shown);
    setTyped(shown);
  }
  const take = (): void => {
    if (typed.trim() !== shown) onChange(typed.trim() || undefined);
  };
  return (
    <TextInput
      label={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
      maxLength={120}
      w={{ base: '100%', xs: 190 }}
    />
  );
}
