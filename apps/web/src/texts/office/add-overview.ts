import i18next from 'i18next';
import { overview, rules } from './en-overview';

// what the first screen after a sign-in says; the rest of the office's texts comes with the screens that need it (add.ts)
i18next.addResourceBundle('en', 'texts', { overview, rules }, true, true);
