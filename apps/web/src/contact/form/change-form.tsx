import { Alert, List, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Field, RecordType } from '../../api/catalogue';
import { ask } from '../../api/client';
import { ApiProblem, codeOf, type ProblemDocument } from '../../api/problem';
import type { RecordRow, WrittenRow } from '../../api/records';
import { shownValue } from '../../parts/value';
import { labelOf } from '../../texts/catalogue';
import { useFormat } from '../../texts/format';
import type { Saved } from '../state';
import { RecordForm } from './record-form';
import { bodyOf, changedNames, firstValues, rebased, toApi, type FormValues } from './values';

/** What somebody else changed while the form was open. */
interface Meanwhile {
  document: ProblemDocument;
  theirs: string[];
}

/** The form of a record that is there. Only what was changed is sent, with the version that was read. */
export function ChangeForm({
  type,
  fields,
  record,
  valuesOf,
  contactId,
  back,
}: {
  type: RecordType;
  fields: Field[];
  record: RecordRow;
  /** A record's values by the names of the fields, the office's own ones among them. */
  valuesOf: (record: RecordRow) => Record<string, unknown>;
  contactId: string | undefined;
  back: string;
}): React.JSX.Element {
  const { separators } = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const inputs = (of: RecordRow): FormValues =>
    firstValues(
      fields.map((field) => ({ ...field, default: null })),
      valuesOf(of),
      separators,
    );
  const [before, setBefore] = useState(() => inputs(record));
  const [values, setValues] = useState(before);
  const [meanwhile, setMeanwhile] = useState<Meanwhile>();
  const version = useRef(record.version);
  const isSaved = useRef(false);
  const path = `${type.route}/${record.id}`;

  const takeTheirs = async (error: ApiProblem): Promise<void> => {
    const present = await ask<RecordRow>(path);
    const next = rebased(before, values, inputs(present));
    version.current = present.version;
    setBefore(inputs(present));
    setValues(next.values);
    setMeanwhile({ document: error.document, theirs: next.theirs });
  };
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: Record<string, unknown>) =>
      ask<WrittenRow>(path, { method: 'PATCH', headers: { 'if-match': `"${version.current}"` }, body }),
    onError: (failure) =>
      failure instanceof ApiProblem && failure.document.status === 412 ? takeTheirs(failure) : undefined,
    onSuccess: async ({ warnings }) => {
      isSaved.current = true;
      await queries.invalidateQueries();
      const state: Saved = { warnings };
      await navigate(back, { replace: true, state });
    },
  });
  const names = useMemo(() => changedNames(before, values), [before, values]);
  const save = (): void => {
    if (names.length === 0) void navigate(back);
    else mutate(bodyOf(fields, names, values, separators));
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
      error={codeOf(error) === 'VERSION_CHANGED' ? null : error}
    >
      {meanwhile && (
        <SomebodyWasFaster {...meanwhile} type={type} fields={fields} before={before} values={values} />
      )}
    </RecordForm>
  );
}

/** Who changed the record meanwhile, what, and that nothing typed is lost. */
function SomebodyWasFaster({
  document,
  theirs,
  type,
  fields,
  before,
  values,
}: Meanwhile & {
  type: RecordType;
  fields: Field[];
  before: FormValues;
  values: FormValues;
}): React.JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const mine = changedNames(before, values);
  const { changedBy, changedAt } = document;
  const shown = (field: Field): string =>
    shownValue(field, toApi(field, before[field.name] ?? '', format.separators), format, {
      yes: t('boolean.yes'),
      no: t('boolean.no'),
    }) || t('contactForm.empty');
  return (
    <Alert
      variant="outline"
      color="orange"
      role="alert"
      title={
        changedBy && changedAt
          ? t('contactForm.changedBy', { name: changedBy, at: format.moment(changedAt) })
          : t('contactForm.changed')
      }
    >
      <List size="sm" mb={4}>
        {fields
          .filter(({ name }) => theirs.includes(name))
          .map((field) => {
            const change = { field: labelOf(`${type.name}.${field.name}`, field.label), value: shown(field) };
            return (
              <List.Item key={field.name}>
                {mine.includes(field.name)
                  ? t('contactForm.theirsAndYours', change)
                  : t('contactForm.theirs', change)}
              </List.Item>
            );
          })}
      </List>
      <Text size="sm">{t('contactForm.changedSays')}</Text>
    </Alert>
  );
}
