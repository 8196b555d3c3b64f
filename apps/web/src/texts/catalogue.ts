import i18next from 'i18next';
import { en } from './en';

type Spoken = 'labels' | 'choices';

/**
 * What the catalogue calls something, in the language shown: translated where that language has a word for it, else as the
 * catalogue says it. A record type that is new needs nothing here.
 */
function spoken(kind: Spoken, key: string, fallback: string): string {
  const texts = (i18next.getResourceBundle(i18next.language, 'texts') ?? en) as typeof en;
  return texts[kind][key] ?? fallback;
}

/** A field's or record type's label, e.g. of `contact.displayName` or `policy`. */
export const labelOf = (name: string, label: string): string => spoken('labels', name, label);

/** A value of a choice: `carrierContact` → "Carrier contact". */
export function choiceOf(value: string): string {
  const words = value.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spoken('choices', value, words.charAt(0).toUpperCase() + words.slice(1));
}
