import { useMemo, useRef, useState } from 'react';
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
  const { separators } = useFormat();
  const navigate = useNavigate();
  const [empty] = useState(() => firstValues(fields, {}, separators));
  const before = useMemo(() => firstValues(fields, suggested, separators), [fields, suggested, separators]);
  const [values, setValues] = useState<FormValues>(before);
  const isSaved = useRef(false);
  const { mutate, isPending, error } = useOnce(
    (body: Record<string, unknown>, headers) =>
      ask<WrittenRow>(type.route ?? '', { method: 'POST', headers, body }),
    (made) => {
      isSaved.current = true;
      const state: Saved = { warnings: made.warnings };
      void navigate(pathOf(made), { replace: true, state });
    },
  );
  const save = (): void => {
    const names = [...new Set([...changedNames(empty, values), ...Object.keys(suggested)])];
    // what the catalogue begins with is sent too, as it was shown
    const shown = fields.filter((field) => field.default !== null).map(({ name }) => name);
    mutate({ ...given, ...bodyOf(fields, [...names, ...shown], values, separators) });
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
    />
  );
}
