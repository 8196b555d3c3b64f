import { Button, Fieldset, Group, SimpleGrid, Stack } from '@mantine/core';
import { useEffect, useRef, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, RecordType } from '../../api/catalogue';
import { ApiProblem } from '../../api/problem';
import { Problem } from '../../parts/problem';
import { Unsaved } from '../../parts/unsaved';
import { labelOf, placeOf, saidOf } from '../../texts/catalogue';
import { withLabels } from '../../texts/named';
import { grouped } from '../field-groups';
import { FieldInput, inputId } from './field-input';
import { changedNames, type FormValue, type FormValues } from './values';

interface Props {
  type: RecordType;
  fields: Field[];
  contactId: string | undefined;
  /** What it began with: whatever differs from this is unsaved. */
  before: FormValues;
  values: FormValues;
  change(name: string, value: FormValue): void;
  onSubmit(): void;
  onCancel(): void;
  isSaving: boolean;
  /** It is saved, and may be left. */
  isSaved(): boolean;
  error: Error | null;
  /** Something is chosen beside the fields. */
  isTouched?: boolean;
  children?: React.ReactNode;
}

/** The form of any record type, made of the catalogue's description; each problem stands at its field. */
export function RecordForm(props: Props): React.JSX.Element {
  const {
    type,
    fields,
    contactId,
    before,
    values,
    change,
    onSubmit,
    onCancel,
    isSaving,
    isSaved,
    error,
    children,
  } = props;
  const { t } = useTranslation();
  const problems = problemsByField(error, type, fields);
  useFirstWrong(type, fields, error, problems);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isSaving) onSubmit();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Unsaved
        isUnsaved={() => !isSaved() && (props.isTouched === true || changedNames(before, values).length > 0)}
      />
      <Stack gap="md" maw={960}>
        {children}
        {grouped(fields).map(({ group, fields: some }) => (
          // what is being saved cannot be changed: it would be lost when the record is shown
          <Fieldset key={group} legend={t(`contact.groups.${group}`)} disabled={isSaving}>
            <SimpleGrid cols={{ base: 1, sm: group === 'texts' ? 1 : 2 }} spacing="md" verticalSpacing="sm">
              {some.map((field) => (
                <FieldInput
                  key={field.name}
                  type={type}
                  field={field}
                  contactId={contactId}
                  values={values}
                  error={problems.get(field.name)}
                  change={(value) => change(field.name, value)}
                />
              ))}
            </SimpleGrid>
          </Fieldset>
        ))}
        <Problem error={isAtFields(error, problems) ? null : error} />
        <Group justify="flex-end" className="form-foot">
          <Button variant="default" onClick={onCancel}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={isSaving}>
            {t('contactForm.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What is wrong with each field, in the language shown. */
function problemsByField(
  error: Error | null,
  type: RecordType,
  fields: readonly Field[],
): Map<string, string> {
  const labels = new Map(fields.map(({ name, label }) => [name, labelOf(`${type.name}.${name}`, label)]));
  const errors = error instanceof ApiProblem ? (error.document.errors ?? []) : [];
  return new Map(
    errors.flatMap((one): [string, string][] => {
      const field = fields.find(({ name }) => name === one.field);
      if (!field) return [];
      const { says, hint } = placeOf(one, { ...field });
      return [
        [field.name, withLabels([needOf(type, one.detail) ?? says, hint].filter(Boolean).join(' '), labels)],
      ];
    }),
  );
}

/** That one of several fields is needed, as the record type itself says it in the language shown. */
function needOf({ needs }: RecordType, detail: string): string | undefined {
  const need = needs.find(({ says }) => says === detail);
  return need && saidOf(need);
}

/** Whether all that is wrong is shown at its field. */
function isAtFields(error: Error | null, problems: Map<string, string>): boolean {
  const errors = error instanceof ApiProblem ? (error.document.errors ?? []) : [];
  return errors.length > 0 && errors.every(({ field }) => problems.has(field ?? ''));
}

/** After a refusal the first wrong input has the focus. */
function useFirstWrong(
  type: RecordType,
  fields: readonly Field[],
  error: Error | null,
  problems: Map<string, string>,
): void {
  const shown = useRef<Error | null>(null);
  useEffect(() => {
    if (error === shown.current) return;
    shown.current = error;
    const first = grouped(fields)
      .flatMap((one) => one.fields)
      .find(({ name }) => problems.has(name));
    if (first) document.getElementById(inputId(type, first))?.focus();
  });
}
