import i18next from 'i18next';
import { office } from './en';

// the other languages are loaded as a whole, and have these texts too
i18next.addResourceBundle('en', 'texts', office, true, true);
