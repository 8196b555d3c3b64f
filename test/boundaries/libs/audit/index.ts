// breaks one-way-audit: imports a library above it
import { name } from '#jobs';

export { name };
