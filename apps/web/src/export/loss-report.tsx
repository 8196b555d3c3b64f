import { Accordion, Badge, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCounted, useFieldLabel, usePluralLabel } from '../api/catalogue';
import type { Schemas } from '../api/client';
import { useSays } from '../api/rules';
import { useFormat } from '../texts/format';

type Preview = Schemas['PreviewAnswerDto'];
type Loss = Schemas['LossLineDto'];

/** What goes, what stays and by which rule, and whom to add to keep more (S4-71, X-01). */
export function LossReport({
  preview,
  onAdd,
}: {
  preview: Preview;
  onAdd: (more: Schemas['MissingContactDto'][]) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Travels preview={preview} />
      <MoreToAdd preview={preview} onAdd={onAdd} />
      <Losses title={t('export.stays')} losses={preview.stays} none={t('export.staysNone')} />
      {preview.depends.length > 0 && (
        <Losses title={t('export.depends')} says={t('export.dependsSays')} losses={preview.depends} />
      )}
    </Stack>
  );
}

function Travels({ preview: { travels } }: { preview: Preview }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const plural = usePluralLabel();
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {t('export.travels')}
      </Title>
      <Paper withBorder px="md" py="sm" component="ul" className="counts">
        {travels.map(({ recordType, label, count }) => (
          <li key={recordType}>
            <span>{plural({ recordType, label })}</span>
            <span className="number">{number(count)}</span>
          </li>
        ))}
      </Paper>
    </section>
  );
}

/** The losses of one rule together: what the rule says, and what it is about. */
interface RuleLosses {
  line: string;
  says: string;
  count: number;
  losses: Loss[];
}

function byRule(losses: Loss[]): RuleLosses[] {
  const groups = new Map<string, RuleLosses>();
  for (const loss of losses) {
    const key = `${loss.line} ${loss.says}`;
    const group = groups.get(key) ?? { line: loss.line, says: loss.says, count: 0, losses: [] };
    groups.set(key, { ...group, count: group.count + loss.count, losses: [...group.losses, loss] });
  }
  return [...groups.values()];
}

function Losses({
  title,
  says,
  losses,
  none,
}: {
  title: string;
  says?: string;
  losses: Loss[];
  none?: string;
}): React.JSX.Element {
  const { t } = useTranslation();
  const fieldLabel = useFieldLabel();
  const counted = useCounted();
  const sentence = useSays();
  const { number } = useFormat();
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {title}
      </Title>
      {says && (
        <Text size="sm" c="dimmed" mb="xs">
          {says}
        </Text>
      )}
      {losses.length === 0 && <Text size="sm">{none}</Text>}
      <Accordion multiple variant="contained" order={3}>
        {byRule(losses).map((rule) => (
          <Accordion.Item key={`${rule.line} ${rule.says}`} value={`${rule.line} ${rule.says}`}>
            <Accordion.Control>
              <Group wrap="nowrap" justify="space-between" pr="sm">
                <Text size="sm">{sentence(rule.says, rule.line)}</Text>
                <Badge variant="default" miw="max-content">
                  {number(rule.count)}
                </Badge>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <List size="sm">
                {rule.losses.map((loss) => (
                  <List.Item key={`${loss.recordType} ${loss.part}`}>
                    {counted(loss.count, loss.recordType)}
                    {loss.part && `: ${fieldLabel(loss.recordType, loss.part)}`}
                  </List.Item>
                ))}
              </List>
              <Text size="xs" c="dimmed" mt={4}>
                {t('export.lineOf', { line: rule.line })}
              </Text>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  );
}

const MOST_OFFERED = 10;

type Missing = Schemas['MissingContactDto'];

/** The contacts that are here and may be added, each once, with all that he would keep. */
function byContact(add: Missing[]): Missing[][] {
  const groups = new Map<string, Missing[]>();
  for (const missing of add)
    if (missing.custody === 'here')
      groups.set(missing.contactId, [...(groups.get(missing.contactId) ?? []), missing]);
  return [...groups.values()];
}

function MoreToAdd({
  preview: { add },
  onAdd,
}: {
  preview: Preview;
  onAdd: (more: Missing[]) => void;
}): React.JSX.Element | null {
  const { t } = useTranslation();
  const counted = useCounted();
  const offered = byContact(add).slice(0, MOST_OFFERED);
  if (offered.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} size="h5" mb="xs">
        {t('export.addTitle')}
      </Title>
      <List size="sm" mb="sm">
        {offered.map((of) => (
          <List.Item key={of[0]?.contactId}>
            {t('export.addKeeps', {
              name: of[0]?.displayName,
              what: of.map(({ keeps, recordType }) => counted(keeps, recordType)).join(', '),
            })}
          </List.Item>
        ))}
      </List>
      <Button variant="light" onClick={() => onAdd(offered.flat())}>
        {t('export.add', { count: offered.length })}
      </Button>
    </Paper>
  );
}
