import '../texts/office/add-overview';
import { Badge, Group, Paper, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useFieldLabel } from '../api/catalogue';
import type { Schemas } from '../api/client';
import { useRules, useSays } from '../api/rules';
import { Empty } from '../parts/empty';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { SearchField } from '../parts/search-field';
import { labelOf } from '../texts/catalogue';

type Rule = Schemas['RuleDto'];

/** What becomes of it: what a person wants to know first. */
const FATES = { crosses: 'teal', depends: 'orange', stays: 'red' } as const;
type Fate = keyof typeof FATES;

const FATE_OF: Record<Rule['behaviour'], Fate> = {
  carry: 'crosses',
  owner: 'crosses',
  recipient: 'crosses',
  recreate: 'crosses',
  together: 'depends',
  ifPresent: 'depends',
  stay: 'stays',
};
const SHOWN = ['all', 'crosses', 'depends', 'stays'] as const;

/** A link that only says again what the rule of its record type says is left out. */
const isFirst = (rule: Rule, index: number, rules: readonly Rule[]): boolean =>
  rules.findIndex(
    ({ recordType, line, says }) =>
      recordType === rule.recordType && line === rule.line && says === rule.says,
  ) === index;

/** What moves and what stays: every rule of the catalogue in a plain sentence, with its source. */
export function RulesScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const search = parameters.get('search') ?? '';
  const show = SHOWN.find((one) => one === parameters.get('show')) ?? 'all';
  const { data, error, refetch } = useRules();
  const found = useFound(data, search, show);
  const set = (name: string, value: string): void =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        if (value && value !== 'all') next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return (
    <Screen title={t('rules.title')} lead={t('rules.lead')}>
      <Group gap="sm">
        <SearchField
          search={{ value: search, change: (value) => set('search', value), asked: search }}
          label={t('rules.search')}
          style={{ flex: '1 1 240px' }}
        />
        <SegmentedControl
          aria-label={t('rules.show')}
          value={show}
          onChange={(value) => set('show', value)}
          data={SHOWN.map((value) => ({ value, label: t(`rules.shown.${value}`) }))}
        />
      </Group>
      <Problem error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('app.loading')} />}
      <Text size="sm" c="dimmed" role="status">
        {data && t('rules.count', { count: found.length })}
      </Text>
      {data && found.length === 0 && <Empty title={t('rules.none')} hint={t('rules.noneHint')} />}
      <Groups rules={found} />
    </Screen>
  );
}

/** The rules that hold all words that are searched for, in sentence, source, record or field. */
function useFound(rules: Rule[] | undefined, search: string, show: (typeof SHOWN)[number]): Rule[] {
  const fieldLabel = useFieldLabel();
  const says = useSays();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return (rules ?? []).filter(isFirst).filter((rule) => {
    if (show !== 'all' && FATE_OF[rule.behaviour] !== show) return false;
    const field = rule.field ? fieldLabel(rule.recordType, rule.field) : '';
    const names = [rule.label, labelOf(rule.recordType, rule.label), field];
    const text = [says(rule.says), rule.line, ...names].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function Groups({ rules }: { rules: readonly Rule[] }): React.JSX.Element {
  const types = [...new Set(rules.map(({ recordType }) => recordType))];
  return (
    <Stack gap="md" maw={960}>
      {types.map((type) => (
        <RulesOf key={type} rules={rules.filter(({ recordType }) => recordType === type)} />
      ))}
    </Stack>
  );
}

function RulesOf({ rules }: { rules: readonly Rule[] }): React.JSX.Element {
  const [{ recordType, label }] = rules as [Rule];
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={`rules-${recordType}`}>
      <Title order={2} size="h5" mb="xs" id={`rules-${recordType}`}>
        {labelOf(recordType, label)}
      </Title>
      <Stack gap="sm" component="ul" className="plain">
        {rules.map((rule, index) => (
          <OneRule key={`${rule.line} ${rule.field} ${index}`} rule={rule} />
        ))}
      </Stack>
    </Paper>
  );
}

function OneRule({ rule }: { rule: Rule }): React.JSX.Element {
  const { t } = useTranslation();
  const fieldLabel = useFieldLabel();
  const says = useSays();
  const fate = FATE_OF[rule.behaviour];
  return (
    <li>
      <div className="rule">
        <div>
          <Badge variant="dot" color={FATES[fate]} fw={500}>
            {t(`rules.behaviours.${rule.behaviour}`)}
          </Badge>
        </div>
        <div>
          <Text size="sm">
            {rule.field && <b>{fieldLabel(rule.recordType, rule.field)}: </b>}
            {says(rule.says)}
          </Text>
          <Text size="xs" c="dimmed">
            {t('export.lineOf', { line: rule.line })}
          </Text>
        </div>
      </div>
    </li>
  );
}
