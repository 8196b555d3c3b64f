// breaks one-way-records: imports a library above it
import { name } from '#transfers';

export { name };
