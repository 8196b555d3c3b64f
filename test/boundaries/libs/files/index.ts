// breaks one-way-files: imports a library above it
import { name } from '#catalogue';

export { name };
