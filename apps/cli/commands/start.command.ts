import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('start')
    .description(
      'starts the screens and the API, with the embedded database and the worker unless the configuration says otherwise',
    )
    .option('--json', 'print one JSON object with the address when it listens')
    .action(async ({ json }: { json?: boolean }) => {
      const { startApi, stopOnSignal } = await import('../../api/start.js');
      const { loadDemoOnFirstStart } = await import('../first-start.js');
      const { answer } = await import('../output.js');
      const api = await startApi();
      stopOnSignal(api.stop);
      const signIns = await loadDemoOnFirstStart(api);
      answer(json, { address: api.address, docs: `${api.address}/api/docs`, signIns }, [
        `Interoffice listens: open ${api.address} in a browser. The API is described at ${api.address}/api/docs`,
        ...(signIns.length ? ['Sign in (office, user, password):'] : []),
        ...signIns.map(({ office, user, password }) => `  ${office}, ${user}, ${password}`),
        'Ctrl-C stops it.',
      ]);
    });
}
