import { Button, FileButton, Group, Paper, Progress, Select, Stack, Text } from '@mantine/core';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ask } from '../api/client';
import { useOnce } from '../api/once';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import { useExchange, useExchangedTypes } from './exchange';
import type { Import } from './imports';
import { useSize } from './size';

/** A file is dropped or chosen, shown with its size, and sent (S5-29, S5-31, S5-32). The limits stand beside it. */
export function Upload(): React.JSX.Element {
  const { t } = useTranslation();
  const { data: exchange, error: cannotRead } = useExchange();
  const [file, setFile] = useState<File>();
  const [type, setType] = useState<string | null>(null);
  const types = useExchangedTypes();
  const [isOver, setOver] = useState(false);
  const { mutate, isPending, error } = useUpload();
  const size = useSize();
  const tooLarge = file !== undefined && exchange !== undefined && file.size > exchange.fileLimit;
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files.item(0);
    if (dropped && !isPending) setFile(dropped);
  };
  const accept = exchange?.uploads.flatMap(({ extensions }) => extensions).join(',') ?? '';
  return (
    <Paper
      withBorder
      p="lg"
      component="section"
      aria-label={t('imports.upload.title')}
      className="drop"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Stack gap="sm">
        <Group gap="sm">
          <FileButton onChange={(chosen) => chosen && setFile(chosen)} accept={accept} disabled={isPending}>
            {(props) => (
              <Button {...props} variant={file ? 'default' : 'filled'}>
                {file ? t('imports.upload.another') : t('imports.upload.choose')}
              </Button>
            )}
          </FileButton>
          <Text size="sm" className="breaks" aria-live="polite">
            {file ? `${file.name}, ${size(file.size)}` : t('imports.upload.drop')}
          </Text>
        </Group>
        <Limits />
        {file && (
          <Group align="flex-end" gap="sm">
            <Select
              label={t('imports.recordType')}
              data={types}
              value={type}
              onChange={setType}
              placeholder={t('imports.upload.guess')}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': t('imports.upload.guess') }}
              disabled={isPending}
              w={280}
            />
            <Button
              loading={isPending}
              disabled={tooLarge}
              onClick={() =>
                mutate({ file, says: `${file.name} ${file.size} ${file.lastModified}`, recordType: type })
              }
            >
              {t('imports.upload.send')}
            </Button>
          </Group>
        )}
        {tooLarge && <TooLarge limit={exchange.fileLimit} />}
        {isPending && <Progress value={100} animated striped aria-label={t('imports.upload.sending')} />}
        <Problem error={error ?? cannotRead} />
      </Stack>
    </Paper>
  );
}

function TooLarge({ limit }: { limit: number }): React.JSX.Element {
  const { t } = useTranslation();
  const size = useSize();
  return (
    <Text size="sm" c="red" role="alert">
      {t('imports.upload.tooLarge', { size: size(limit) })}
    </Text>
  );
}

function Limits(): React.JSX.Element | null {
  const { t } = useTranslation();
  const { number } = useFormat();
  const size = useSize();
  const { data } = useExchange();
  if (!data) return null;
  const { uploads, fileLimit, rowLimit, columnLimit } = data;
  return (
    <Text size="xs" c="dimmed">
      {t('imports.upload.limits', {
        kinds: [...new Set(uploads.flatMap(({ extensions }) => extensions))].join(', '),
        size: size(fileLimit),
        rows: number(rowLimit),
        columns: number(columnLimit),
      })}
    </Text>
  );
}

interface Sent {
  file: File;
  /** What tells this file from another one: a key is made of it. */
  says: string;
  recordType: string | null;
}

function useUpload() {
  const navigate = useNavigate();
  return useOnce<Sent, Import>(
    ({ file, recordType }, headers) => {
      const body = new FormData();
      if (recordType) body.set('recordType', recordType); // fields come before the file
      body.set('file', file);
      return ask<Import>('/api/imports', { method: 'POST', body, headers });
    },
    ({ id }) => void navigate(`/imports/${id}`),
  );
}
