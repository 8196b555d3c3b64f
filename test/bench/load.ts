import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';

/** Asks again and again over so many connections. Answers the milliseconds that a request took of the time in all. */
export async function load(
  address: string,
  headers: Record<string, string>,
  { seconds = 3, connections = 16 } = {},
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = Date.now() + seconds * 1000;
  let answered = 0;
  const start = process.hrtime.bigint();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (Date.now() < end) {
        await ask(address, headers, agent);
        answered++;
      }
    }),
  );
  agent.destroy();
  return Number(process.hrtime.bigint() - start) / 1e6 / answered;
}

/** The body of an answer; throws for any status but 200. */
export async function ask(address: string, headers: Record<string, string>, agent?: Agent): Promise<string> {
  const body = await new Promise<string>((resolve, reject) => {
    get(address, { headers, agent }, (response) => {
      text(response).then((read) => {
        if (response.statusCode === 200) resolve(read);
        else reject(new Error(`${address}: ${response.statusCode} ${read}`));
      }, reject);
    }).on('error', reject);
  });
  return body;
}
