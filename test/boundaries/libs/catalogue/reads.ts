// breaks catalogue-without-io
export { readFileSync } from 'node:fs';
