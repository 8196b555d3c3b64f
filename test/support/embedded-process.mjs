// An application in a process of its own, for tests that kill it: holds the embedded server of a folder.
import { openEmbedded } from '../../dist/libs/database/index.js';

const settings = { fsync: 'off', shared_buffers: '16MB' };
const server = await openEmbedded({
  folder: process.argv[2],
  password: 'p',
  port: undefined,
  as: 'application',
  settings,
});
process.stdout.write(`${server.url}\n`);
setInterval(() => undefined, 1000);
