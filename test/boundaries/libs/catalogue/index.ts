// breaks one-way-catalogue: imports a library above it
import { name } from '#offices';

export { name };
