import { useTranslation } from 'react-i18next';

/** Dates, numbers and durations as the reader's language writes them. */
export interface Format {
  day(value: string | Date): string;
  moment(value: string | Date): string;
  number(value: number): string;
  /** A decimal as the API sends it, with all its digits: "1250.5" → "1,250.5" */
  decimal(value: string): string;
  /** The same with two digits after the point: "1,250.50" */
  amount(value: string): string;
  /** What stands between the whole and the fraction, and between thousands. */
  separators: { decimal: string; group: string };
  /** 95 → "1 min 35 s", in whole units */
  seconds(value: number): string;
}

/** The format of the language that is shown; the browser's region where its language is the same (en-GB for en). */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return formatFor(i18n.language);
}

const known = new Map<string, Format>();

function formatFor(language: string): Format {
  const locale = navigator.languages.find((one) => one.startsWith(language)) ?? language;
  const made = known.get(locale) ?? makeFormat(locale);
  known.set(locale, made);
  return made;
}

function makeFormat(locale: string): Format {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const number = new Intl.NumberFormat(locale);
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  const amount = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
  const part = (type: string): string =>
    number.formatToParts(-1_234_567.5).find((one) => one.type === type)?.value ?? '';
  const unit = (name: string): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' });
  const [minute, second] = [unit('minute'), unit('second')];
  return {
    day: (value) => day.format(new Date(value)),
    moment: (value) => moment.format(new Date(value)),
    number: (value) => number.format(value),
    // as a text, because a number would lose digits
    decimal: (value) => decimal.format(value as Intl.StringNumericLiteral),
    amount: (value) => amount.format(value as Intl.StringNumericLiteral),
    separators: { decimal: part('decimal'), group: part('group') },
    seconds: (value) => {
      const whole = Math.max(0, Math.round(value));
      const rest = second.format(whole % 60);
      return whole < 60 ? rest : `${minute.format(Math.floor(whole / 60))} ${rest}`;
    },
  };
}
