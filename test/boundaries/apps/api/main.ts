// breaks only-index
export { inner as main } from '../../libs/transfers/inner.js';
