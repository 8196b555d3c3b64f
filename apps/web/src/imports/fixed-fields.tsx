import { Button, Group, NumberInput, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from './imports';

/** A column of a text of fixed length: its name, its first character (from 1) and how many it has. */
export interface FixedColumn {
  name: string;
  start: number;
  width: number;
}

/** What a text without columns begins with. */
const FIRST: FixedColumn = { name: 'Column 1', start: 1, width: 10 };

/** Where the columns of fixed length begin and how wide they are (S2-45), with the first lines as they are cut by them. */
export function FixedFields({
  of,
  isPending,
  onChange,
}: {
  of: Import;
  isPending: boolean;
  onChange: (fixed: FixedColumn[]) => void;
}): React.JSX.Element | null {
  const { t } = useTranslation();
  const found = (of.form as { fixed?: FixedColumn[] }).fixed;
  if (of.format === 'csv' && of.columns.length === 1)
    return (
      <Button variant="default" w="fit-content" loading={isPending} onClick={() => onChange([FIRST])}>
        {t('imports.fixed.is')}
      </Button>
    );
  if (of.format !== 'fixed' || !found) return null;
  return <Columns key={JSON.stringify(found)} {...{ of, found, isPending, onChange }} />;
}

function Columns({
  of,
  found,
  isPending,
  onChange,
}: {
  of: Import;
  found: FixedColumn[];
  isPending: boolean;
  onChange: (fixed: FixedColumn[]) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [columns, setColumns] = useState(found);
  const change = (at: number, part: Partial<FixedColumn>): void =>
    setColumns(columns.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const last = columns.at(-1) ?? { ...FIRST, width: 0 };
  const next = { name: `Column ${columns.length + 1}`, start: last.start + last.width, width: 10 };
  return (
    <section aria-labelledby="fixed">
      <Title order={2} size="h5" id="fixed" mb={4}>
        {t('imports.fixed.title')}
      </Title>
      <Stack gap="xs">
        {columns.map((column, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- names may be typed anew, and places change
          <FixedPlace key={at} column={column} onChange={(part) => change(at, part)}>
            <Button
              variant="subtle"
              aria-label={t('imports.fixed.removeOf', { name: column.name })}
              disabled={columns.length === 1}
              onClick={() => setColumns(columns.filter((_, index) => index !== at))}
            >
              {t('imports.fixed.remove')}
            </Button>
          </FixedPlace>
        ))}
        <Group gap="sm">
          <Button variant="default" onClick={() => setColumns([...columns, next])}>
            {t('imports.fixed.add')}
          </Button>
          <Button
            variant="default"
            loading={isPending}
            disabled={JSON.stringify(columns) === JSON.stringify(found)}
            onClick={() => onChange(columns)}
          >
            {t('imports.fixed.cut')}
          </Button>
        </Group>
        <FirstLines of={of} />
      </Stack>
    </section>
  );
}

/** The name and the place of a column. */
export function FixedPlace({
  column: { name, start, width },
  onChange,
  children,
}: {
  column: Pick<FixedColumn, 'name'> & Partial<FixedColumn>;
  onChange: (part: Partial<FixedColumn>) => void;
  children: React.ReactNode;
}): React.JSX.Element {
  const { t } = useTranslation();
  const figure = (
    label: string,
    value: number | undefined,
    take: (value: number) => void,
  ): React.JSX.Element => (
    <NumberInput
      label={label}
      value={value ?? ''}
      onChange={(typed) => typeof typed === 'number' && take(typed)}
      min={1}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      w={120}
    />
  );
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        label={t('imports.fixed.name')}
        value={name}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        maxLength={200}
        w={{ base: '100%', xs: 220 }}
      />
      {figure(t('imports.fixed.startOf', { name }), start, (value) => onChange({ start: value }))}
      {figure(t('imports.fixed.widthOf', { name }), width, (value) => onChange({ width: value }))}
      {children}
    </Group>
  );
}

/** The first lines as they are cut now. */
function FirstLines({ of: { columns } }: { of: Import }): React.JSX.Element {
  const { t } = useTranslation();
  const lines = Math.max(...columns.map(({ samples }) => samples.length));
  return (
    <Table.ScrollContainer minWidth={320} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t('imports.fixed.preview')} withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ name }) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Array.from({ length: lines }, (_, line) => (
            <Table.Tr key={line}>
              {columns.map(({ name, samples }) => (
                <Table.Td key={name}>
                  <Text size="sm" ff="monospace" style={{ whiteSpace: 'pre' }}>
                    {samples[line]}
                  </Text>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
