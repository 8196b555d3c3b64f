import { activity } from './en-activity';
import { administration } from './en-administration';
import { exports } from './en-exports';
import { imports } from './en-imports';
import { interest } from './en-interest';
import { packages } from './en-packages';
import { overview, rules } from './en-overview';

/**
 * The English texts of the screens of an office: overview, rules, activity, administration, files. They are loaded with those screens, so
 * that the first script stays small; a language beside English is loaded as a whole.
 */
export const office = { overview, rules, activity, administration, imports, interest, exports, packages };
