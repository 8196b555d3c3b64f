import { Anchor, Badge, Group, List, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecordType } from '../../api/catalogue';
import { answerOf, api, type Schemas } from '../../api/client';
import { pluralOf } from '../../api/records';
import { useSays } from '../../api/rules';
import { Empty } from '../../parts/empty';
import { Problem } from '../../parts/problem';
import { choiceOf } from '../../texts/catalogue';
import type { ContactRow } from '../contact-screen';
import { New } from '../type-list';
import { Graph, keyOf } from './graph';

type Relation = Schemas['ContactRelationDto'];

/** Whom the contact is related to, as a picture and as a list: kept, waiting for the other contact, withheld (S4-26, X-02). */
export function Relations({
  contact,
  types,
}: {
  contact: ContactRow;
  types: RecordType[];
}): React.JSX.Element {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['relations', contact.id],
    queryFn: () =>
      answerOf(api.GET('/api/contacts/{id}/relations', { params: { path: { id: contact.id } } })),
  });
  const add = types.map((type) => <New key={type.name} type={type} contact={contact} />);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={240} role="status" aria-label={t('app.loading')} />;
  if (data.items.length === 0)
    return (
      <Empty title={t('relations.none')} hint={t('relations.noneHint')}>
        {add}
      </Empty>
    );
  const inGraph = data.items.filter(({ state }) => state !== 'withheld');
  return (
    <Stack gap="md">
      <Group justify="flex-end">{add}</Group>
      {inGraph.length > 0 && (
        <Paper withBorder p="xs">
          <Graph name={contact.displayName ?? ''} relations={data.items} />
        </Paper>
      )}
      <section>
        <Title order={2} size="h6" mb="xs">
          {t('relations.all')}
        </Title>
        <List size="sm" spacing={6} listStyleType="none">
          {data.items.map((relation) => (
            <List.Item key={keyOf(relation)}>
              <Row relation={relation} contact={contact} types={types} />
            </List.Item>
          ))}
        </List>
      </section>
    </Stack>
  );
}

function Row({
  relation,
  contact,
  types,
}: {
  relation: Relation;
  contact: ContactRow;
  types: RecordType[];
}): React.JSX.Element {
  const { t } = useTranslation();
  const sentence = useSays();
  const { state, with: other, title, transferId, recordId, recordType } = relation;
  const type = types.find(({ name }) => name === recordType);
  if (state === 'withheld')
    return (
      <Text size="sm">
        {t('relations.withheld', {
          rule: relation.says ? sentence(relation.says, relation.line) : (relation.line ?? ''),
        })}{' '}
        <ToTransfer id={transferId} />
      </Text>
    );
  const what = choiceOf(title ?? '');
  return (
    <Group gap="xs">
      {other ? (
        <Anchor component={Link} to={`/contacts/${other.id}`} inherit>
          {other.displayName}
        </Anchor>
      ) : (
        <Text size="sm" component="span">
          {t('relations.notYetHere')}
        </Text>
      )}
      <Text size="sm" component="span">
        {relation.direction === 'in' ? t('relations.in', { name: contact.displayName, what }) : what}
      </Text>
      {state === 'waits' && (
        <>
          <Badge variant="outline" color="gray" size="sm">
            {t('relations.waits')}
          </Badge>
          <ToTransfer id={transferId} />
        </>
      )}
      {other && other.custody !== 'here' && (
        <Badge variant="outline" color="gray" size="sm">
          {other.custody === 'transferred' ? t('contact.movedShort') : t('contacts.inTransitShort')}
        </Badge>
      )}
      {state === 'kept' && type && (
        <Anchor
          component={Link}
          to={`/contacts/${contact.id}/${pluralOf(type)}/${recordId}`}
          size="xs"
          aria-label={t('relations.detailsOf', { name: other?.displayName ?? '' })}
        >
          {t('relations.details')}
        </Anchor>
      )}
    </Group>
  );
}

function ToTransfer({ id }: { id: string | null }): React.JSX.Element {
  const { t } = useTranslation();
  if (!id) return <></>;
  return (
    <Anchor component={Link} to={`/transfers/${id}`} inherit underline="always">
      {t('contact.toTransfer')}
    </Anchor>
  );
}
