import { prepareHost } from './run/host.js';

/** Starts the program on a database of its own, loads the demo offices and performs the demo. Answers whether all adds up. */
export async function showDemo(json: boolean): Promise<boolean> {
  const host = prepareHost(); // before the configuration is read
  const { startApi } = await import('../../api/start.js');
  const { loadDemoOffices } = await import('./load.js');
  const { runDemo } = await import('./run/demo.js');
  const api = await startApi().catch((error: unknown) => {
    host.clean();
    throw error;
  });
  const end = async (): Promise<void> => {
    await api.stop();
    host.clean();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void end().finally(() => process.exit(130)));
  try {
    await loadDemoOffices(api, host.mark);
    const { result, failed } = await runDemo(api.address, host.mark, json);
    if (json) for (const what of failed) process.stderr.write(`FAILED  ${what}\n`);
    if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
    return result.ok;
  } finally {
    await end();
  }
}
