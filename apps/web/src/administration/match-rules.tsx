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
  const press = (index: number, by: 1 | -1): void => {
    pressed.current = idOf(rules[index] as Rule, by);
    move(index, index + by);
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
                {([-1, 1] as const).map((by) => (
                  <Arrow
                    key={by}
                    id={idOf(rule, by)}
                    by={by}
                    name={label(rule)}
                    isEnd={index + by < 0 || index + by >= rules.length}
                    press={() => press(index, by)}
                  />
                ))}
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

const idOf = (rule: Rule, by: 1 | -1): string => `match-${rule}-${by}`;

/** Moves a rule one place. At the end it stays where the keyboard is, and does nothing. */
function Arrow({
  id,
  by,
  name,
  isEnd,
  press,
}: {
  id: string;
  by: 1 | -1;
  name: string;
  isEnd: boolean;
  press(): void;
}): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <ActionIcon
      id={id}
      variant="default"
      aria-label={
        by < 0
          ? t('administration.arrivals.up', { rule: name })
          : t('administration.arrivals.down', { rule: name })
      }
      aria-disabled={isEnd}
      data-disabled={isEnd || undefined}
      onClick={isEnd ? undefined : press}
    >
      <span aria-hidden>{by < 0 ? '↑' : '↓'}</span>
    </ActionIcon>
  );
}
