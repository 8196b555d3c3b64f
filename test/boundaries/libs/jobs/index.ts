// breaks one-way-jobs: imports a library above it
import { name } from '#files';

export { name };
