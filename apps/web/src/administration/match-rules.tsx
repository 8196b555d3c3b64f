import { ActionIcon, Checkbox, Fieldset, Group, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Office } from './office';

type Rule = Office['settings']['matchRules'][number];
const RULES: readonly Rule[] = ['clientNumber', 'taxId', 'emailAndName', 'nameAndBirthDate'];

/** How an arriving contact is recognised, in the office's own order: moved by two buttons, so by keyboard as well. */
export function MatchRules({
  rules,
  change,
}: {
  rules: readonly Rule[];
  change(rules: Rule[]): void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const pressed = useRef<string>(undefined);
  // a button that was moved in the page has lost the focus, and is pressed again by keyboard
  useEffect(() => {
    if (pressed.current) document.getElementById(pressed.current)?.focus();
    pressed.current = undefined;
  });
  const label = (rule: Rule): string => t(`administration.arrivals.rules.${rule}`);
  const move = (from: number, to: number): void => {
    const next = rules.toSpliced(from, 1).toSpliced(to, 0, rules[from] as Rule);
    change(next);
    setSaid(t('administration.arrivals.moved', { rule: label(rules[from] as Rule), place: to + 1 }));
  };
  const off = RULES.filter((rule) => !rules.includes(rule));
  const arrow = (index: number, by: 1 | -1): React.JSX.Element => {
    const rule = label(rules[index] as Rule);
    const isEnd = index + by < 0 || index + by >= rules.length;
    const id = `match-${rules[index]}-${by}`;
    const press = (): void => {
      if (isEnd) return;
      pressed.current = id;
      move(index, index + by);
    };
    return (
      <ActionIcon
        id={id}
        variant="default"
        aria-label={
          by < 0 ? t('administration.arrivals.up', { rule }) : t('administration.arrivals.down', { rule })
        }
        aria-disabled={isEnd}
        data-disabled={isEnd || undefined}
        onClick={press}
      >
        <span aria-hidden>{by < 0 ? '↑' : '↓'}</span>
      </ActionIcon>
    );
  };
  return (
    <Fieldset legend={t('administration.arrivals.match')}>
      <Text size="sm" mb="sm">
        {t('administration.arrivals.matchSays')}
      </Text>
      <ol className="ordered">
        {rules.map((rule, index) => (
          <li key={rule}>
            <Group justify="space-between" wrap="nowrap">
              <Checkbox
                label={label(rule)}
                checked
                onChange={() => change(rules.filter((one) => one !== rule))}
              />
              <Group gap={4} wrap="nowrap">
                {arrow(index, -1)}
                {arrow(index, 1)}
              </Group>
            </Group>
          </li>
        ))}
      </ol>
      {off.map((rule) => (
        <Checkbox
          key={rule}
          mt="xs"
          label={t('administration.arrivals.off', { rule: label(rule) })}
          checked={false}
          onChange={() => change([...rules, rule])}
        />
      ))}
      {rules.length === 0 && <Text size="sm">{t('administration.arrivals.noRule')}</Text>}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </Fieldset>
  );
}
