// breaks one-way-exchange: imports a library above it
import { name } from '#transfers';

export { name };
