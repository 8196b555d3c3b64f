// breaks one-way-platform: imports a library above it
import { name } from '#database';

export { name };
