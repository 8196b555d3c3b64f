import { NativeSelect, ScrollArea, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ROOT, useRecordTypes, type Field } from '../api/catalogue';
import { shownValue } from '../parts/value';
import { labelOf } from '../texts/catalogue';
import { useFormat } from '../texts/format';
import type { Candidate, Collision, FieldChoice } from './collisions';

interface Props {
  collision: Collision;
  beside: Candidate;
  /** what was chosen and is being stored */
  pressed: Record<string, FieldChoice> | undefined;
  onChoose: (field: string, choice: FieldChoice) => void;
}

/** Field by field: what arrives, what is here, and for a merge what is done where they differ. */
export function SideBySide(props: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { types } = useRecordTypes();
  const { collision, beside } = props;
  if (!beside.fields || !beside.differs) return <Text size="sm">{t('collisions.mayNotRead')}</Text>;
  const { differs } = beside;
  const fields = types?.find(({ name }) => name === ROOT)?.fields ?? [];
  const shown = fields.filter(({ name }) => name in collision.fields);
  const same = shown.filter(({ name }) => !differs.includes(name) && !isEmpty(collision.fields[name]));
  const isMerge = collision.choice.choice === 'merge' && collision.choice.into === beside.contactId;
  return (
    <div>
      {differs.length > 0 && (
        <ScrollArea
          type="auto"
          viewportProps={{
            tabIndex: 0,
            role: 'region',
            'aria-label': t('collisions.differencesOf', { name: collision.displayName }),
          }}
        >
          <Table miw={isMerge ? 560 : undefined} verticalSpacing={4} layout="fixed">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('collisions.field')}</Table.Th>
                <Table.Th scope="col">{t('collisions.theirs')}</Table.Th>
                <Table.Th scope="col">{t('collisions.mine')}</Table.Th>
                {isMerge && <Table.Th scope="col">{t('collisions.result')}</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown
                .filter(({ name }) => differs.includes(name))
                .map((field) => (
                  <Row key={field.name} field={field} isMerge={isMerge} {...props} />
                ))}
            </Table.Tbody>
          </Table>
        </ScrollArea>
      )}
      <Text size="xs" c="dimmed" mt={4}>
        {differs.length === 0 && `${t('collisions.noDifference')} `}
        {same.length > 0 &&
          t('collisions.alike', {
            fields: same.map(({ name, label }) => labelOf(`${ROOT}.${name}`, label)).join(', '),
          })}
      </Text>
    </div>
  );
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  value === false ||
  value === 'unknown' ||
  (Array.isArray(value) && value.length === 0);

function Row({
  field,
  collision,
  beside,
  isMerge,
  pressed,
  onChoose,
}: Props & { field: Field; isMerge: boolean }): React.JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const yesNo = { yes: t('boolean.yes'), no: t('boolean.no') };
  const label = labelOf(`${ROOT}.${field.name}`, field.label);
  const [theirs, mine] = [collision.fields[field.name], beside.fields?.[field.name]];
  const chosen = pressed?.[field.name] ?? collision.choice.fields[field.name];
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {label}
      </Table.Th>
      <Table.Td className="breaks">{shownValue(field, theirs, format, yesNo) || '–'}</Table.Td>
      <Table.Td className="breaks">{shownValue(field, mine, format, yesNo) || '–'}</Table.Td>
      {isMerge && (
        <Table.Td>
          {chosen ? (
            <NativeSelect
              aria-label={t('collisions.resultOf', { field: label })}
              size="xs"
              value={chosen}
              disabled={pressed !== undefined}
              onChange={(event) => onChoose(field.name, event.currentTarget.value as FieldChoice)}
              data={FIELD_CHOICES.map((value) => ({ value, label: t(`collisions.fieldChoices.${value}`) }))}
            />
          ) : (
            <Text size="xs" c="dimmed">
              {t('collisions.follows')}
            </Text>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  );
}

const FIELD_CHOICES = ['keepMine', 'takeTheirs', 'fillEmpty'] as const satisfies readonly FieldChoice[];
