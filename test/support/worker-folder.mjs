// Each worker keeps its files in a folder of its own: a spec may count what lies there.
import { join } from 'node:path';

process.env.TEST_DATA ??= process.env.INTEROFFICE_DATA;
process.env.INTEROFFICE_DATA = join(process.env.TEST_DATA, `worker-${process.env.VITEST_POOL_ID}`);
