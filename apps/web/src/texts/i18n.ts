import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en, type Texts } from './en';

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts';
    resources: { texts: Texts };
  }
}

const KEPT = 'interoffice-language';

/** Starts with the language that was chosen before, else the browser's if it is there, else English. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'texts',
    ns: ['texts'],
    resources: { en: { texts: en } },
    interpolation: { escapeValue: false }, // React never treats a text as HTML
  });
  const wanted = localStorage.getItem(KEPT) ?? navigator.language.slice(0, 2);
  await showLanguage(wanted === 'de' ? 'de' : 'en', false);
}

/** Shows another language, and remembers it. */
export async function showLanguage(language: Language, keep = true): Promise<void> {
  if (keep) localStorage.setItem(KEPT, language); // first: whoever reloads while it is being loaded has chosen it too
  if (language === 'de' && !i18next.hasResourceBundle('de', 'texts')) {
    const { de } = await import('./de');
    i18next.addResourceBundle('de', 'texts', de);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
