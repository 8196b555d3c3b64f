import { Badge, Box, Button, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useFieldLabel, useTypeLabel } from '../api/catalogue';
import { answerOf, api, type Schemas } from '../api/client';
import { useChange } from '../api/change';
import { usePages } from '../api/pages';
import { Empty } from '../parts/empty';
import { FormDialog } from '../parts/form-dialog';
import { Listing } from '../parts/listing';
import { Screen } from '../parts/screen';
import type { Column } from '../parts/virtual-table';
import { useWithAction } from '../parts/with-action';
import { useFormat } from '../texts/format';
import { NewExclusion } from './new-exclusion';

export type Exclusion = Schemas['ExclusionDto'];
export const KINDS = [
  'contact',
  'records',
  'identifier',
  'office',
] as const satisfies readonly Exclusion['kind'][];

/** What the office never sends, and what it never takes; each line with its reason. */
export function ExclusionsPage(): React.JSX.Element {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const kind = KINDS.find((one) => one === parameters.get('kind')) ?? 'contact';
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Exclusion>();
  const isNarrow = useMediaQuery('(max-width: 48em)') ?? false;
  const about = useAbout();
  const columns = useColumns(about, setRemoving);
  const pages = usePages(['exclusions', kind], (page) =>
    answerOf(api.GET('/api/exclusions', { params: { query: { ...page, kind } } })),
  );
  return (
    <Screen
      title={t('administration.pages.exclusions')}
      lead={t(`administration.exclusions.leads.${kind}`)}
      actions={<Button onClick={() => setAdding(true)}>{t(`administration.exclusions.adds.${kind}`)}</Button>}
    >
      <Box>
        <SegmentedControl
          aria-label={t('administration.pages.exclusions')}
          value={kind}
          onChange={(value) => setParameters({ kind: value })}
          data={KINDS.map((value) => ({ value, label: t(`administration.exclusions.kinds.${value}`) }))}
          orientation={isNarrow ? 'vertical' : 'horizontal'}
          fullWidth={isNarrow}
        />
      </Box>
      <Listing
        label={t('administration.pages.exclusions')}
        pages={pages}
        columns={columns}
        idOf={({ id }) => id}
        empty={
          <Empty
            title={t(`administration.exclusions.nones.${kind}`)}
            hint={t('administration.exclusions.noneHint')}
          />
        }
      />
      {isAdding && <NewExclusion kind={kind} onClose={() => setAdding(false)} />}
      {removing && <Remove line={removing} about={about(removing)} onClose={() => setRemoving(undefined)} />}
    </Screen>
  );
}

/** What a line is about, in words. */
function useAbout(): (line: Exclusion) => string {
  const { t } = useTranslation();
  const typeLabel = useTypeLabel();
  const fieldLabel = useFieldLabel();
  return (line) => {
    const { kind, displayName, contactId, recordType, field, identifier, email, clientNumber, name } = line;
    if (kind === 'contact') return displayName ?? contactId ?? '';
    if (kind === 'office') return line.officeName ?? '';
    if (kind === 'records' && recordType)
      return field ? `${typeLabel(recordType)}: ${fieldLabel(recordType, field)}` : typeLabel(recordType);
    if (identifier === 'email') return email ?? '';
    return identifier === 'taxId'
      ? t('administration.exclusions.byTaxId')
      : [clientNumber, name].filter(Boolean).join(', ');
  };
}

function useColumns(
  about: (line: Exclusion) => string,
  remove: (line: Exclusion) => void,
): Column<Exclusion>[] {
  const { t } = useTranslation();
  const { day } = useFormat();
  const columns: Column<Exclusion>[] = [
    { id: 'about', header: t('administration.exclusions.about'), grow: 2, cell: about },
    {
      id: 'reason',
      header: t('administration.reason'),
      cell: ({ reason }) => t(`administration.exclusions.reasons.${reason}`),
    },
    { id: 'note', header: t('administration.exclusions.note'), grow: 2, cell: ({ note }) => note ?? '' },
    {
      id: 'until',
      header: t('administration.exclusions.until'),
      grow: 1.2,
      cell: ({ until, inForce }) =>
        inForce ? (
          (until && day(`${until}T00:00:00`)) || t('administration.exclusions.open')
        ) : (
          <Badge color="gray" variant="outline">
            {t('administration.exclusions.over')}
          </Badge>
        ),
    },
  ];
  return useWithAction(columns, {
    id: 'remove',
    header: t('administration.delegates.action'),
    cell: (line) => (
      <Button variant="default" size="compact-xs" onClick={() => remove(line)}>
        {t('administration.remove')}
      </Button>
    ),
  });
}

function Remove({
  line,
  about,
  onClose,
}: {
  line: Exclusion;
  about: string;
  onClose: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useChange(
    () => answerOf(api.DELETE('/api/exclusions/{id}', { params: { path: { id: line.id } } })),
    onClose,
  );
  return (
    <FormDialog
      title={t('administration.exclusions.removeTitle')}
      says={t('administration.exclusions.removeSays', { about })}
      submit={t('administration.remove')}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={() => mutate()}
    />
  );
}
