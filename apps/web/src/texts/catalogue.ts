import i18next from 'i18next';
import type { ProblemDocument } from '../api/problem';
import { en } from './en';

/** What is in the catalogue's description of a field in German, as far as a text is made of it. */
interface Said {
  help: string | null;
  unit: string | null;
  de: { help: string | null; unit: string | null; choices: Readonly<Record<string, string>> };
}

/** What the catalogue itself says in another language than English, by language and by the key of `labelOf`. */
const told: Record<string, Record<string, string>> = {};

/** Notes how the catalogue calls record types, fields and choices in another language; once, when it is read. */
export function noteLabels(language: string, labels: Record<string, string>): void {
  told[language] = labels;
}

const isGerman = (): boolean => i18next.language === 'de';
const textsShown = (): typeof en => (i18next.getResourceBundle(i18next.language, 'texts') ?? en) as typeof en;

/**
 * What a field, a record type or a right is called, e.g. `contact.displayName` or `policy`, in the language shown: by the texts of
 * that language or by the catalogue, else as the API says it in English. A record type that is new needs nothing here.
 */
export const labelOf = (name: string, label: string): string =>
  textsShown().labels[name] ?? told[i18next.language]?.[name] ?? label;

/** A sentence that the catalogue has in both languages. */
export const saidOf = (sentence: { says: string; de: string }): string =>
  isGerman() ? sentence.de : sentence.says;

/** What a field is called, what it is for, and the unit of its numbers, in the language shown. */
export const nameOf = (field: { label: string; de: { label: string } }): string =>
  (isGerman() ? field.de : field).label;
export const helpOf = (field: Said): string | null => (isGerman() ? field.de : field).help;
export const unitOf = (field: Said): string | null => (isGerman() ? field.de : field).unit;

/** The key under which a value of a choice is noted for those who know no more of it than the value. */
export const choiceKey = (value: string): string => `choice.${value}`;

/** A value of a choice: `carrierContact` → "Carrier contact"; its field may call it otherwise than others do. */
export function choiceOf(value: string, field?: { de: Pick<Said['de'], 'choices'> }): string {
  const words = value.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const spelled = words.charAt(0).toUpperCase() + words.slice(1);
  return (isGerman() ? field?.de.choices[value] : undefined) ?? labelOf(choiceKey(value), spelled);
}

/**
 * What a refusal of the API is called and what to do about it: by its code where the language has words for it, else as the API
 * says. The API's own sentence about the case (`detail`) is English, and left out in every other language (decision 54).
 */
export function refusalOf(document: ProblemDocument): ProblemDocument {
  const said = textsShown().refusals[document.code];
  if (!said) return document;
  const { detail: _, ...rest } = document;
  const [title, hint] = said;
  const rights = document.rights?.map((name) => labelOf(`right.${name}`, name)).join(', ');
  const facts = rights ? { detail: filled(textsShown().problems.rights, { rights }) } : {};
  return { ...rest, ...facts, title, hint };
}

interface Wrong {
  code: string;
  field?: string | undefined;
  detail?: string | undefined;
  hint?: string | undefined;
}

/** What is wrong at a place, or with a whole file, and what to do; `of` describes its field, where the sentence names its limits. */
export function placeOf(
  { code, field, detail, hint }: Wrong,
  of: Readonly<Record<string, unknown>> = {},
): { says: string; hint: string } {
  if (!isGerman()) return { says: detail ?? code, hint: hint ?? '' };
  const { places, otherPlace, refusals } = textsShown();
  const [says, advice] = places[code] ??
    refusals[code] ?? [filled(otherPlace, { field: `„${field ?? code}“` }), ''];
  return { says, hint: filled(advice, of) };
}

/** A sentence with its `{{members}}`; without one of them it is none. */
function filled(sentence: string, members: Readonly<Record<string, unknown>>): string {
  const names = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
  if (names.some((name) => members[name] === undefined || members[name] === null)) return '';
  return names.reduce((text, name) => text.replace(`{{${name}}}`, String(members[name])), sentence);
}
