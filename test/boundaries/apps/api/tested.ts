// breaks apps-not-to-tests and not-unresolvable
export { helper } from '../../test/helper.js';
export { gone } from './gone.js';
