import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTypeLabel } from '../api/catalogue';
import { saveFile } from '../api/download';
import { Dialog } from '../parts/dialog';
import { Problem } from '../parts/problem';
import { Rename } from '../parts/rename';
import { MapDialog } from './map-dialog';
import {
  mapOfFile,
  toFile,
  useChangeMap,
  useCopyMap,
  useMaps,
  useRemoveMap,
  useSaveMap,
  type ImportMap,
} from './maps';

/** The office's import maps: renamed, removed, written to a file and taken from one (S1-23). */
export function MapsDialog({ onClose }: { onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { data, error, refetch } = useMaps();
  const [open, setOpen] = useState<ImportMap>();
  if (open) return <MapDialog map={open} onClose={() => setOpen(undefined)} />;
  return (
    <Dialog title={t('imports.maps.title')} onClose={onClose}>
      <Stack gap="sm">
        <Problem error={error} onRetry={() => void refetch()} />
        {data?.length === 0 && <Text size="sm">{t('imports.maps.none')}</Text>}
        <ul className="plain">
          {data?.map((map) => (
            <li key={map.id}>
              <MapRow map={map} onOpen={() => setOpen(map)} />
            </li>
          ))}
        </ul>
        <FromFile />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

interface RowProps {
  map: ImportMap;
  onOpen: () => void;
}

function MapRow(props: RowProps): React.JSX.Element {
  return props.map.shipped ? <ShippedRow {...props} /> : <OwnRow {...props} />;
}

/** A map that ships with the product is in every office, and nobody changes it; a copy of it can be changed. */
function ShippedRow({ map, onOpen }: RowProps): React.JSX.Element {
  const { t } = useTranslation();
  const typeLabel = useTypeLabel();
  const copy = useCopyMap();
  const name = t('imports.maps.copyName', { name: map.name });
  return (
    <Stack gap={4} mb="md">
      <Text size="sm" fw={600}>
        {map.name}
      </Text>
      <Text size="xs" c="dimmed">
        {t('imports.maps.shipped', { type: typeLabel(map.recordType) })}
      </Text>
      <Group gap="xs">
        <Button
          variant="subtle"
          size="compact-sm"
          loading={copy.isPending}
          aria-label={t('imports.maps.copyOf', { name: map.name })}
          onClick={() => copy.mutate({ id: map.id, name })}
        >
          {t('imports.maps.copy')}
        </Button>
        <Open {...{ map, onOpen }} />
        <ToFile map={map} />
      </Group>
      <Problem error={copy.error} />
    </Stack>
  );
}

/** What the map says; what the office saved may be changed there. */
function Open({ map, onOpen }: RowProps): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      aria-label={t('imports.maps.columnsOf', { name: map.name })}
      onClick={onOpen}
    >
      {t('imports.maps.columns')}
    </Button>
  );
}

function ToFile({ map }: { map: ImportMap }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Button variant="subtle" size="compact-sm" onClick={() => saveFile(toFile(map), `${map.name}.map.json`)}>
      {t('imports.maps.toFile')}
    </Button>
  );
}

function OwnRow({ map, onOpen }: RowProps): React.JSX.Element {
  const { t } = useTranslation();
  const typeLabel = useTypeLabel();
  const [isSure, setSure] = useState(false);
  const change = useChangeMap();
  const remove = useRemoveMap();
  return (
    <Stack gap={4} mb="md">
      <Rename
        label={t('imports.maps.nameOf', { type: typeLabel(map.recordType) })}
        name={map.name}
        isPending={change.isPending}
        onRename={(name) => change.mutate({ ...map, name })}
      />
      <Group gap="xs">
        <Open {...{ map, onOpen }} />
        <ToFile map={map} />
        <Button
          variant="subtle"
          size="compact-sm"
          color="red"
          loading={remove.isPending}
          onClick={() => (isSure ? remove.mutate(map.id) : setSure(true))}
        >
          {isSure ? t('imports.maps.removeSure') : t('imports.maps.remove')}
        </Button>
      </Group>
      <Problem error={change.error ?? remove.error} />
    </Stack>
  );
}

function FromFile(): React.JSX.Element {
  const { t } = useTranslation();
  const [isNoMap, setNoMap] = useState(false);
  const { mutate, isPending, error } = useSaveMap();
  const take = (file: File | null): void => {
    if (!file) return;
    setNoMap(false);
    mapOfFile(file).then(
      (map) => mutate(map),
      () => setNoMap(true),
    );
  };
  return (
    <>
      <FileButton onChange={take} accept=".json">
        {(props) => (
          <Button {...props} variant="default" loading={isPending} style={{ alignSelf: 'flex-start' }}>
            {t('imports.maps.fromFile')}
          </Button>
        )}
      </FileButton>
      {isNoMap && (
        <Text size="sm" c="red" role="alert">
          {t('imports.maps.noMap')}
        </Text>
      )}
      <Problem error={error} />
    </>
  );
}
