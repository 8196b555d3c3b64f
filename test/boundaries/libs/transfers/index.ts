// breaks one-way-transfers: imports a library above it
import { name as above } from '#upkeep';

export const name = `transfers below ${above}`;
