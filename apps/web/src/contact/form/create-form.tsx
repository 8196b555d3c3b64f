import { FileInput } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Field, RecordType } from '../../api/catalogue';
import { ask } from '../../api/client';
import { useOnce } from '../../api/once';
import type { WrittenRow } from '../../api/records';
import { useFormat } from '../../texts/format';
import type { Saved } from '../state';
import { RecordForm } from './record-form';
import { bodyOf, changedNames, firstValues, type FormValues } from './values';

/** The form of a new record. `given`: what it belongs to, which is sent along without an input. */
export function CreateForm({
  type,
  fields,
  given,
  suggested,
  contactId,
  back,
  pathOf,
}: {
  type: RecordType;
  fields: Field[];
  given: Record<string, string>;
  suggested: Record<string, string>;
  contactId: string | undefined;
  back: string;
  pathOf: (made: WrittenRow) => string;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { separators } = useFormat();
  const navigate = useNavigate();
  const [empty] = useState(() => firstValues(fields, {}, separators));
  const before = useMemo(() => firstValues(fields, suggested, separators), [fields, suggested, separators]);
  const [values, setValues] = useState<FormValues>(before);
  const isSaved = useRef(false);
  const [file, setFile] = useState<File | null>(null);
  const { mutate, isPending, error } = useOnce(
    (body: Record<string, unknown>, headers) =>
      ask<WrittenRow>(type.route ?? '', {
        method: 'POST',
        headers,
        body: type.file ? withFile(body, file) : body,
      }),
    (made) => {
      isSaved.current = true;
      const state: Saved = { warnings: made.warnings };
      void navigate(pathOf(made), { replace: true, state });
    },
  );
  const [isFileMissing, setFileMissing] = useState(false);
  const choose = (chosen: File | null): void => {
    setFile(chosen);
    setFileMissing(false);
  };
  const save = (): void => {
    if (type.file && !file) return setFileMissing(true);
    const names = [...new Set([...changedNames(empty, values), ...Object.keys(suggested)])];
    // what the catalogue begins with is sent too, as it was shown
    const shown = fields.filter((field) => field.default !== null).map(({ name }) => name);
    const body = bodyOf(fields, [...names, ...shown], values, separators);
    // the key of the request is made of what is asked for: of a file its name, size and date
    mutate({ ...given, ...body, ...(file ? { file: [file.name, file.size, file.lastModified] } : {}) });
  };
  return (
    <RecordForm
      type={type}
      fields={fields}
      contactId={contactId}
      before={before}
      values={values}
      change={(name, value) => setValues((all) => ({ ...all, [name]: value }))}
      onSubmit={save}
      onCancel={() => void navigate(back)}
      isSaving={isPending}
      isSaved={() => isSaved.current}
      error={error}
      isTouched={file !== null}
    >
      {type.file && (
        <FileInput
          label={t('contactForm.file')}
          placeholder={t('contactForm.chooseFile')}
          value={file}
          onChange={choose}
          error={isFileMissing && t('contactForm.fileMissing')}
          withAsterisk
          clearable
          clearButtonProps={{ 'aria-label': t('contactForm.clear', { field: t('contactForm.file') }) }}
        />
      )}
    </RecordForm>
  );
}

/** The fields first, then the file, as the API reads them. */
function withFile(body: Record<string, unknown>, file: File | null): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) if (typeof value === 'string') form.append(name, value);
  if (file) form.append('file', file);
  return form;
}
