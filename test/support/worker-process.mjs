// A worker in a process of its own, for tests that kill it: takes one job, says so, and never ends it.
import { openDataSource } from '../../dist/libs/database/index.js';
import { Jobs } from '../../dist/libs/jobs/index.js';

const source = await openDataSource(process.argv[2]);
const jobs = new Jobs(source, { work: true, concurrency: 1 });
jobs.handle('transfer-expire', () => {
  process.stdout.write('taken\n');
  return new Promise(() => setInterval(() => undefined, 1000));
});
await jobs.onApplicationBootstrap();
