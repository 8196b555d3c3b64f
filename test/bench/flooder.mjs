/* oxlint-disable unicorn/require-post-message-target-origin -- a thread, no window */
// A client in a thread of its own that asks as fast as it is answered, until it is told to stop: see flood.ts.
import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

const { address, token, paths, connections, body, ended } = workerData;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const answers = {};
parentPort.postMessage('ready');
await Promise.all(Array.from({ length: connections }, (_, index) => ask(index)));
agent.destroy();
parentPort.postMessage(answers);

/** One connection's requests, one after the other. */
async function ask(index) {
  for (let turn = index; ended[0] === 0; turn++) {
    const status = await once(paths[turn % paths.length]).catch((error) => error.code ?? 'failed');
    answers[status] = (answers[status] ?? 0) + 1;
  }
}

function once(path) {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body ? { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() } : {}),
  };
  return new Promise((resolve, reject) => {
    const asked = request(`${address}${path}`, { agent, method: body ? 'POST' : 'GET', headers }, (reply) => {
      reply.resume();
      reply.on('end', () => resolve(reply.statusCode));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
