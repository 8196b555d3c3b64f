import { Alert, Button, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem, type ProblemDocument } from '../api/problem';
import { placeOf, refusalOf } from '../texts/catalogue';

/** What happened, where, and what to do: as the API says it, or that it cannot be reached. */
export function Problem({
  error,
  onRetry,
}: {
  error: Error | null | undefined;
  onRetry?: () => void;
}): React.JSX.Element | null {
  const { t } = useTranslation();
  if (!error) return null;
  const document: ProblemDocument =
    error instanceof ApiProblem
      ? refusalOf(error.document)
      : {
          code: 'UNREACHABLE',
          status: 0,
          title: t('problems.unreachable'),
          hint: t('problems.unreachableHint'),
        };
  return (
    <Alert color="red" variant="outline" title={document.title} role="alert" data-code={document.code}>
      <Places document={document} />
      {document.hint && <Text size="sm">{document.hint}</Text>}
      {document.requestId && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('problems.request', { id: document.requestId })}
        </Text>
      )}
      {onRetry && (
        <Button variant="default" size="compact-sm" mt="xs" onClick={onRetry}>
          {t('app.retry')}
        </Button>
      )}
    </Alert>
  );
}

function Places({ document: { title, detail, errors } }: { document: ProblemDocument }): React.JSX.Element {
  if (errors?.length)
    return (
      <List size="sm" mb={4}>
        {errors.map((one) => (
          <List.Item key={`${one.field} ${one.detail}`}>{placeOf(one).says}</List.Item>
        ))}
      </List>
    );
  return <>{detail && detail !== title && <Text size="sm">{detail}</Text>}</>;
}
