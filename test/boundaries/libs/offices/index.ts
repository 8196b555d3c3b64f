// breaks one-way-offices: imports a library above it
import { name } from '#records';

export { name };
