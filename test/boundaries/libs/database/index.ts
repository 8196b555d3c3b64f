// breaks one-way-database: imports a library above it
import { name } from '#audit';

export { name };
