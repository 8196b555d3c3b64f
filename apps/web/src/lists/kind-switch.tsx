import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecordType } from '../api/catalogue';
import { choiceOf } from '../texts/catalogue';
import type { ListState } from './list-state';

/** The field that tells people from companies. */
export const KIND = 'kind';

/** People, companies, or both: the first thing that one looks for a contact by. Only where the type has kinds. */
export function KindSwitch({
  state,
  type,
}: {
  state: ListState;
  type: RecordType | undefined;
}): React.JSX.Element | null {
  const { t } = useTranslation();
  const field = type?.fields.find(({ name, kind }) => name === KIND && kind === 'choice');
  if (!field?.choices) return null;
  const present = state.filters.find(([name]) => name === KIND)?.[1] ?? '';
  return (
    <SegmentedControl
      aria-label={t('filters.kind')}
      value={present}
      onChange={(kind) => state.change({ [KIND]: kind || undefined })}
      data={[
        { value: '', label: t('filters.allKinds') },
        ...field.choices.map((value) => ({ value, label: choiceOf(value, field) })),
      ]}
    />
  );
}
