import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../api/rights';
import { Empty } from '../parts/empty';
import { Listing } from '../parts/listing';
import { Screen } from '../parts/screen';
import { useFormat } from '../texts/format';
import '../texts/office/add';
import { MakePackage } from './make-package';
import { useTakenPackages } from './packages';
import { TakePackage } from './take-package';

/** The file way to and from offices that share no hub (S1-25 to S1-34). */
export function PackagesScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const mayTake = useMay('file-import', 'records-write');
  return (
    <Screen title={t('packages.title')} lead={t('packages.lead')}>
      <MakePackage />
      <TakePackage mayTake={mayTake} />
      {mayTake && <Taken />}
    </Screen>
  );
}

function Taken(): React.JSX.Element {
  const { t } = useTranslation();
  const { moment } = useFormat();
  return (
    <Listing
      label={t('packages.taken.title')}
      pages={useTakenPackages()}
      idOf={({ id }) => id}
      columns={[
        {
          id: 'file',
          header: t('packages.taken.file'),
          grow: 3,
          cell: ({ id, fileName }) => (
            <Anchor component={Link} to={`/packages/${id}`} inherit>
              {fileName}
            </Anchor>
          ),
        },
        { id: 'from', header: t('packages.taken.from'), grow: 2, cell: ({ office }) => office },
        {
          id: 'state',
          header: t('packages.taken.state'),
          grow: 2,
          cell: ({ state }) =>
            state === 'unpacking' ? t('packages.taken.working') : t(`imports.states.${state}`),
        },
        { id: 'at', header: t('packages.taken.at'), grow: 2, cell: ({ createdAt }) => moment(createdAt) },
      ]}
      empty={<Empty title={t('packages.taken.none')} hint={t('packages.taken.noneHint')} />}
    />
  );
}
