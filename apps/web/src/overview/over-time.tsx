import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { Group, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useFormat } from '../texts/format';

type Day = Schemas['DayDto'];

/** Contacts sent and received on each day: as bars, and as a table for who cannot see them. */
export function OverTime({ days }: { days: readonly Day[] }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const sum = (direction: 'sent' | 'received'): string =>
    number(days.reduce((total, day) => total + day[direction], 0));
  const label = useDayLabel();
  const series = [
    { name: 'sent', label: t('transfers.sent'), color: 'var(--chart-sent)' },
    { name: 'received', label: t('transfers.received'), color: 'var(--chart-received)' },
  ];
  return (
    <figure
      className="chart"
      aria-label={t('overview.chartSays', { sent: sum('sent'), received: sum('received') })}
    >
      <Group gap="lg" mb="xs">
        {series.map(({ name, label: text, color }) => (
          <Text key={name} size="sm">
            <span className="swatch" style={{ background: color }} aria-hidden />
            {text}: <b>{sum(name as 'sent' | 'received')}</b>
          </Text>
        ))}
      </Group>
      <div aria-hidden>
        <BarChart
          h={240}
          data={days.map(({ day, ...counts }) => ({ day: label(day), ...counts }))}
          dataKey="day"
          series={series}
          valueFormatter={number}
          tickLine="none"
          yAxisProps={{ allowDecimals: false }}
          gridAxis="x"
          barChartProps={{ accessibilityLayer: false }}
          barProps={{ isAnimationActive: false }}
        />
      </div>
      <Numbers days={days.filter(({ sent, received }) => sent + received > 0)} />
    </figure>
  );
}

function Numbers({ days }: { days: readonly Day[] }): React.JSX.Element {
  const { t } = useTranslation();
  const { number, day: shownDay } = useFormat();
  return (
    <VisuallyHidden>
      <table>
        <caption>{t('overview.overTime')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('overview.day')}</th>
            <th scope="col">{t('transfers.sent')}</th>
            <th scope="col">{t('transfers.received')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, sent, received }) => (
            <tr key={day}>
              <th scope="row">{shownDay(`${day}T00:00:00`)}</th>
              <td>{number(sent)}</td>
              <td>{number(received)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}

/** A day without its year, as the language writes it. */
function useDayLabel(): (day: string) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short' });
  return (day) => format.format(new Date(`${day}T00:00:00`));
}
