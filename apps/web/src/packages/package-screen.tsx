import { Alert, Anchor, Button, Group, List, Loader, Skeleton, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useTypeLabel } from '../api/catalogue';
import { useSays } from '../api/rules';
import { FormDialog } from '../parts/form-dialog';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { placeOf } from '../texts/catalogue';
import { useFormat } from '../texts/format';
import '../texts/office/add';
import { isWorking } from '../api/under-way';
import { useRemovePackage, useStep, useTakenPackage, type TakenPackage } from './packages';

/** One package: its receipt, what stayed behind, and what can be done with it. */
export function PackageScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, refetch } = useTakenPackage(id);
  return (
    <Screen title={data ? data.fileName : t('packages.taken.one')}>
      <Anchor component={Link} to="/packages" size="sm">
        {t('packages.taken.back')}
      </Anchor>
      <Problem error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={280} role="status" aria-label={t('app.loading')} />}
      {data && <Found of={data} />}
    </Screen>
  );
}

function Found({ of }: { of: TakenPackage }): React.JSX.Element {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const problem = of.problem as { code: string; detail: string } | null;
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('packages.taken.about', { name: of.madeBy, office: of.office, at: moment(of.madeAt) })}
      </Text>
      {isWorking(of) && (
        <Group gap="sm" role="status">
          <Loader size="sm" />
          <Text size="sm">{t('packages.taken.working')}</Text>
        </Group>
      )}
      {problem && (
        <Alert color="red" variant="outline" role="alert">
          {t('packages.taken.refused', {
            code: problem.code,
            detail: placeOf(problem).says,
          })}
        </Alert>
      )}
      <Receipt of={of} />
      {of.state === 'checked' && <Checked of={of} />}
      {of.state === 'completed' && <Undo of={of} />}
      {REMOVABLE.includes(of.state) && <Remove of={of} />}
      <Stays of={of} />
    </>
  );
}

const FIGURES = ['sent', 'created', 'updated', 'unchanged', 'skipped', 'failed', 'undone'] as const;
/** One that was taken in is the receipt of it. */
const REMOVABLE: TakenPackage['state'][] = ['refused', 'checked', 'undone'];

function Receipt({ of: { records } }: { of: TakenPackage }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const typeLabel = useTypeLabel();
  return (
    <Table.ScrollContainer minWidth={520} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t('packages.taken.receipt')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('packages.taken.type')}</Table.Th>
            {FIGURES.map((name) => (
              <Table.Th key={name} ta="right">
                {t(`packages.taken.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {records.map((line) => (
            <Table.Tr key={line.recordType}>
              <Table.Td>{typeLabel(line.recordType)}</Table.Td>
              {FIGURES.map((name) => (
                <Table.Td key={name} ta="right">
                  {number(line[name])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** What else can be done about numbers that somebody here has (S1-16). */
const OTHER_WAYS = ['newNumber', 'update'] as const;

function Checked({ of: { id, records, importIds, numberTaken } }: { of: TakenPackage }): React.JSX.Element {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useStep(id);
  const isWrong = records.some(({ failed }) => failed > 0);
  return (
    <>
      <Group gap="sm">
        <Button
          loading={isPending}
          onClick={() => mutate({ step: 'complete', onError: isWrong ? 'skip' : 'stop' })}
        >
          {t(isWrong ? 'packages.taken.leaveOut' : 'packages.taken.complete')}
        </Button>
        {isWrong &&
          OTHER_WAYS.filter((way) => way !== numberTaken).map((way) => (
            <Button
              key={way}
              variant="default"
              loading={isPending}
              onClick={() => mutate({ step: 'check', numberTaken: way })}
            >
              {t(`packages.taken.numberTaken.${way}`)}
            </Button>
          ))}
        {isWrong &&
          importIds.map((importId) => (
            <Anchor key={importId} component={Link} to={`/imports/${importId}`} size="sm">
              {t('packages.taken.errors')}
            </Anchor>
          ))}
      </Group>
      <Problem error={error} />
    </>
  );
}

function Undo({ of: { id } }: { of: TakenPackage }): React.JSX.Element {
  const { t } = useTranslation();
  const [isSure, setSure] = useState(false);
  const { mutate, isPending, error } = useStep(id);
  return (
    <>
      <Button
        w="fit-content"
        variant={isSure ? 'filled' : 'default'}
        {...(isSure ? { color: 'red' } : {})}
        loading={isPending}
        onClick={() => (isSure ? mutate({ step: 'undo' }) : setSure(true))}
      >
        {t(isSure ? 'packages.taken.undoSure' : 'packages.taken.undo')}
      </Button>
      <Problem error={error} />
    </>
  );
}

/** Asks before the package goes with its files: only its receipt says what it was. */
function Remove({ of: { id, fileName } }: { of: TakenPackage }): React.JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending, error } = useRemovePackage(() => void navigate('/packages'));
  return (
    <>
      <Button w="fit-content" variant="default" onClick={() => setAsking(true)}>
        {t('packages.taken.remove')}
      </Button>
      {isAsking && (
        <FormDialog
          title={t('packages.taken.removeTitle', { name: fileName })}
          says={t('packages.taken.removeSays')}
          submit={t('packages.taken.removeDo')}
          isDangerous
          isPending={isPending}
          error={error}
          onClose={() => setAsking(false)}
          onSubmit={() => mutate(id)}
        />
      )}
    </>
  );
}

function Stays({ of: { stays } }: { of: TakenPackage }): React.JSX.Element | null {
  const { t } = useTranslation();
  const { number } = useFormat();
  const says = useSays();
  if (stays.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('packages.taken.stays')}
      </Title>
      <List size="sm">
        {stays.map((one) => (
          <List.Item key={`${one.line} ${one.recordType} ${one.part ?? ''}`}>
            {t('packages.taken.stayed', { ...one, says: says(one.says, one.line), shown: number(one.count) })}
          </List.Item>
        ))}
      </List>
    </section>
  );
}
