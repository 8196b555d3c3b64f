// breaks no-circular together with circle-b
import { b } from './circle-b.js';

export const a = (): string => b();
