import i18next from 'i18next';
import type { ProblemDocument } from '../api/problem';
import { en } from './en';

type Spoken = 'labels' | 'choices';

/** What the catalogue itself says in another language than English, by language and by the key of `labelOf`. */
const told: Record<string, Record<string, string>> = {};

/** Notes how the catalogue calls its record types in another language; once, when it is read. */
export function noteLabels(language: string, labels: Record<string, string>): void {
  told[language] = labels;
}

/**
 * What the catalogue calls something, in the language shown: translated where that language has a word for it, here or
 * in the catalogue, else as the catalogue says it in English. A record type that is new needs nothing here.
 */
function spoken(kind: Spoken, key: string, fallback: string): string {
  const texts = (i18next.getResourceBundle(i18next.language, 'texts') ?? en) as typeof en;
  return texts[kind][key] ?? told[i18next.language]?.[key] ?? fallback;
}

/** A field's or record type's label, e.g. of `contact.displayName` or `policy`. */
export const labelOf = (name: string, label: string): string => spoken('labels', name, label);

/** What a refusal of the API is called and what to do about it: by its code where the language has words for it, else as the API says. */
export function refusalOf(document: ProblemDocument): ProblemDocument {
  const texts = (i18next.getResourceBundle(i18next.language, 'texts') ?? en) as typeof en;
  const said = texts.refusals[document.code];
  if (!said) return document;
  const { detail, ...rest } = document;
  const [title, hint] = said;
  return { ...rest, title, hint, ...(detail === undefined || detail === document.title ? {} : { detail }) };
}

/** A value of a choice: `carrierContact` → "Carrier contact". */
export function choiceOf(value: string): string {
  const words = value.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spoken('choices', value, words.charAt(0).toUpperCase() + words.slice(1));
}
