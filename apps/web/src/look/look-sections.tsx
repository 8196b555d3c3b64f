import { Alert, Anchor, List, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFieldLabel, useTypeLabel } from '../api/catalogue';
import type { Schemas } from '../api/client';
import { useSays } from '../api/rules';
import { useFormat } from '../texts/format';

type Look = Schemas['LookDto'];

function Section({ title, children }: { title: string; children: ReactNode }): React.JSX.Element {
  return (
    <section>
      <Title order={3} size="h6" mb={4}>
        {title}
      </Title>
      <List size="sm">{children}</List>
    </section>
  );
}

/** Whom of the office the match rules take it for. */
export function SameAs({ look: { sameAs } }: { look: Look }): React.JSX.Element | null {
  const { t } = useTranslation();
  if (!sameAs) return null;
  const rule = t(`collisions.rules.${sameAs.rule as Schemas['RecognisedDto']['rule']}`);
  return (
    <Alert variant="outline" title={t('look.sameAs', { name: sameAs.displayName, rule })}>
      <Anchor component={Link} to="/inbox/collisions" size="sm">
        {t('collisions.compare')}
      </Anchor>
    </Alert>
  );
}

/** What becomes of its key relations. */
export function Relations({ look: { relations, relationCount } }: { look: Look }): React.JSX.Element | null {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (relations.length === 0) return null;
  return (
    <Section title={t('look.relations')}>
      {relations.map(({ recordId, title, becomes, with: other }) => (
        <List.Item key={recordId}>
          {[title, other.displayName ?? t('look.somebody')].filter(Boolean).join(': ')}
          {' – '}
          {t(`look.relationBecomes.${becomes}`)}
        </List.Item>
      ))}
      {relationCount > relations.length && (
        <List.Item>{t('look.more', { shown: number(relationCount - relations.length) })}</List.Item>
      )}
    </Section>
  );
}

/** Numbers that change because they are taken here, and carriers and products that are matched or made. */
export function NumbersAndReferences({ look }: { look: Look }): React.JSX.Element {
  const { t } = useTranslation();
  const typeLabel = useTypeLabel();
  const { numbers, references } = look;
  return (
    <>
      {numbers.length > 0 && (
        <Section title={t('look.numbers')}>
          {numbers.map(({ recordId, recordType, number, becomes }) => (
            <List.Item key={recordId}>
              {t('look.numberBecomes', { type: typeLabel(recordType), number, becomes })}
            </List.Item>
          ))}
        </Section>
      )}
      {references.length > 0 && (
        <Section title={t('look.references')}>
          {references.map(({ recordType, title, becomes }) => (
            <List.Item key={`${recordType} ${title} ${becomes}`}>
              {typeLabel(recordType)}: {title} – {t(`look.referenceBecomes.${becomes}`)}
            </List.Item>
          ))}
        </Section>
      )}
    </>
  );
}

/** What the user will not get, and by which rule. */
export function Withheld({ look: { keptThere, withheldHere } }: { look: Look }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [typeLabel, fieldLabel] = [useTypeLabel(), useFieldLabel()];
  const sentence = useSays();
  const named = (recordType: string, part: string | null): string =>
    part ? `${typeLabel(recordType)}, ${fieldLabel(recordType, part)}` : typeLabel(recordType);
  if (keptThere.length + withheldHere.length === 0)
    return <Text size="sm">{t('transfers.withheldNone')}</Text>;
  return (
    <Section title={t('look.withheld')}>
      {keptThere.map(({ recordType, part, line, says, count }) => (
        <List.Item key={`${line} ${recordType} ${part}`}>
          {number(count)} × {named(recordType, part)}: {sentence(says, line)} <Line line={line} />
        </List.Item>
      ))}
      {withheldHere.map(({ recordType, recordId, part, line, says, unless }) => (
        <List.Item key={`${recordId} ${part}`}>
          {named(recordType, part)}: {sentence(says, line)} <Line line={line} />
          {unless && <div>{t('look.unless', { name: unless.displayName })}</div>}
        </List.Item>
      ))}
    </Section>
  );
}

function Line({ line }: { line: string }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Text span size="xs" c="dimmed">
      {t('export.lineOf', { line })}
    </Text>
  );
}
