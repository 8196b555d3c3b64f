import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTypeLabel } from '../api/catalogue';
import { Dialog } from '../parts/dialog';
import { Problem } from '../parts/problem';
import { spelled, useFileFieldLabel, useFileFields, useWords } from './exchange';
import { KEYS } from './form-fields';
import { FixedPlace, type FixedColumn } from './fixed-fields';
import type { ColumnMap } from './imports';
import { addRow, contentOf, mistakesOf, rowsOf, type MapRow } from './map-rows';
import { useChangeMap, type ImportMap } from './maps';

/** What a map says, without a file (S1-23, S2-45): where columns go, where those of fixed length stand. One that ships is only read. */
export function MapDialog({ map, onClose }: { map: ImportMap; onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const typeLabel = useTypeLabel();
  return (
    <Dialog title={map.name} onClose={onClose} size="xl">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {map.shipped
            ? t('imports.maps.shipped', { type: typeLabel(map.recordType) })
            : typeLabel(map.recordType)}
        </Text>
        <Written map={map} />
        {map.parts ? (
          <Parts map={map} onClose={onClose} />
        ) : map.shipped ? (
          <>
            <Goes recordType={map.recordType} columns={map.columns ?? {}} />
            <Back onClose={onClose} />
          </>
        ) : (
          <Columns map={map} onClose={onClose} />
        )}
      </Stack>
    </Dialog>
  );
}

/** How files of this map are written, and what is done with them. */
function Written({ map: { form = {}, options = {} } }: { map: ImportMap }): React.JSX.Element {
  const words = useWords();
  const said = [
    ...Object.entries(form).map(([name, value]) => ({ group: 'form', name, value })),
    ...Object.entries(options).map(([name, value]) => ({ group: 'options', name, value })),
  ].flatMap(({ value, ...of }) =>
    (typeof value === 'string' || typeof value === 'number') && value !== ''
      ? [{ ...of, value: `${value}` }]
      : [],
  );
  return (
    <ul className="plain">
      {said
        .filter(({ name }) => !('fixed' in form && OF_CELLS.has(name)))
        .map(({ group, name, value }) => (
          <li key={`${group}.${name}`}>
            <Text size="sm">
              {words(`imports.${group}.fields.${name}`, spelled(name))}:{' '}
              {words(`imports.${group}.values.${name}.${KEYS[value] ?? value}`, value)}
            </Text>
          </li>
        ))}
    </ul>
  );
}

/** Text of fixed length has none. */
const OF_CELLS: ReadonlySet<string> = new Set(['delimiter', 'quote']);

/** Where the columns of a map go, to be read. */
function Goes({ recordType, columns }: { recordType: string; columns: ColumnMap }): React.JSX.Element {
  const { t } = useTranslation();
  const nameOf = useNameOf(recordType);
  return (
    <ul className="plain">
      {Object.entries(columns).map(([name, entry]) => (
        <li key={name}>
          <Text size="sm">
            {name} → {entry ? nameOf(entry.field) : t('imports.columns.nowhere')}
          </Text>
        </li>
      ))}
    </ul>
  );
}

function useNameOf(recordType: string): (field: string) => string {
  const fields = useFileFields(recordType);
  const label = useFileFieldLabel(recordType);
  return (field) => {
    const found = fields?.find(({ name }) => name === field);
    return found ? label(found) : field;
  };
}

function Parts({ map, onClose }: { map: ImportMap; onClose: () => void }): React.JSX.Element {
  const typeLabel = useTypeLabel();
  const parts = (map.parts ?? []) as { name: string; recordType: string; columns: ColumnMap }[];
  return (
    <>
      {parts.map((part) => (
        <section key={part.name} aria-label={part.name}>
          <Title order={3} size="h6">
            {part.name} · {typeLabel(part.recordType)}
          </Title>
          <Goes recordType={part.recordType} columns={part.columns} />
        </section>
      ))}
      <Back onClose={onClose} />
    </>
  );
}

function Back({ onClose }: { onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        {t('imports.maps.back')}
      </Button>
    </Group>
  );
}

function Columns({ map, onClose }: { map: ImportMap; onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const [rows, setRows] = useState(() => rowsOf(map));
  const { mutate, isPending, error } = useChangeMap();
  const before = rowsOf(map);
  const isFixed = before.some(({ place }) => place);
  const mistake = mistakesOf(rows);
  const change = (at: number, part: Partial<MapRow>): void =>
    setRows(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <>
      {rows.map((row, at) => (
        <Row
          // oxlint-disable-next-line react/no-array-index-key -- names may be typed anew
          key={at}
          row={row}
          recordType={map.recordType}
          onChange={(part) => change(at, part)}
          onRemove={() => setRows(rows.filter((_, index) => index !== at))}
        />
      ))}
      {isFixed && (
        <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => setRows(addRow(rows))}>
          {t('imports.fixed.add')}
        </Button>
      )}
      {mistake && (
        <Text size="sm" c="red" role="alert">
          {t(`imports.maps.mistakes.${mistake}`)}
        </Text>
      )}
      <Problem error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Button
          loading={isPending}
          disabled={Boolean(mistake) || JSON.stringify(rows) === JSON.stringify(before)}
          onClick={() => mutate(contentOf(map, rows), { onSuccess: onClose })}
        >
          {t('imports.maps.saveIt')}
        </Button>
      </Group>
    </>
  );
}

function Row({
  row: { name, entry, place },
  recordType,
  onChange,
  onRemove,
}: {
  row: MapRow;
  recordType: string;
  onChange: (part: Partial<MapRow>) => void;
  onRemove: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const goes = <Target {...{ name, entry, recordType }} onChange={(next) => onChange({ entry: next })} />;
  if (!place)
    return (
      <Group gap="xs" align="center">
        <Text size="sm" fw={600} className="breaks" w={{ base: '100%', xs: 220 }}>
          {name}
        </Text>
        {goes}
      </Group>
    );
  const moved = ({ name: named = name, ...part }: Partial<FixedColumn>): void =>
    onChange({ name: named, place: { ...place, ...part } });
  return (
    <FixedPlace column={{ name, ...place }} onChange={moved}>
      {goes}
      <Button variant="subtle" aria-label={t('imports.fixed.removeOf', { name })} onClick={onRemove}>
        {t('imports.fixed.remove')}
      </Button>
    </FixedPlace>
  );
}

function Target({
  name,
  entry,
  recordType,
  onChange,
}: Pick<MapRow, 'name' | 'entry'> & {
  recordType: string;
  onChange: (entry: MapRow['entry']) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const fields = useFileFields(recordType) ?? [];
  const label = useFileFieldLabel(recordType);
  const data = fields
    .filter(({ exportOnly }) => !exportOnly)
    .map((field) => ({ value: field.name, label: label(field) }));
  return (
    <Select
      aria-label={t('imports.columns.targetOf', { name })}
      data={data}
      value={entry?.field ?? null}
      onChange={(value) => onChange(value ? (value === entry?.field ? entry : { field: value }) : null)}
      placeholder={t('imports.columns.nowhere')}
      nothingFoundMessage={t('imports.columns.noField')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('imports.columns.leaveOut', { name }) }}
      w={{ base: '100%', xs: 260 }}
    />
  );
}
