import { projectRoot } from '#platform';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { testApp, type TestApp } from '../../test/support/app.js';

const HTML = { accept: 'text/html,application/xhtml+xml' };
const FIRST_SCREEN_BYTES = 250_000;

let api: TestApp;
beforeAll(async () => {
  api = await testApp({ work: false });
});
afterAll(() => api.close());

const ask = (path: string, headers: Record<string, string> = HTML): Promise<Response> =>
  fetch(api.address + path, { headers });

describe('the screens', () => {
  it('are served at every address that a browser navigates to, and asked for again each time', async () => {
    for (const path of ['/', '/inbox', '/transfers/019abb5e-0000-7000-8000-000000000001?show=sent']) {
      const reply = await ask(path);
      expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-cache']);
      expect(await reply.text()).toContain('<div id="root">');
    }
  });

  it('never stand in for the API, or for what is not there', async () => {
    for (const path of ['/api/nowhere', '/api', '/health/nowhere', '/assets/nowhere.js']) {
      const reply = await ask(path);
      expect([path, reply.status]).toEqual([path, 404]);
      expect(await reply.text()).not.toContain('<div id="root">');
    }
    expect((await ask('/inbox', { accept: 'application/json' })).status).toBe(404);
  });

  it('run scripts from files of this address only', async () => {
    const reply = await ask('/');
    const policy = reply.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).toBe("'self'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('https:');
    expect(await reply.text()).not.toMatch(/<script(?![^>]*\bsrc=)/);
  });

  it('send files compressed, to be kept for ever, since their names change with their content', async () => {
    const page = await (await ask('/')).text();
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(page) ?? [];
    const reply = await ask(script as string, { 'accept-encoding': 'br' });
    expect(reply.headers.get('content-encoding')).toBe('br');
    expect(reply.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(reply.headers.get('content-type')).toContain('javascript');
  });

  it('need less than 250 kB of compressed script for the first one', () => {
    // the overview, whose chart comes by itself when the figures stand there
    const first = ['index.html', 'src/overview/overview-screen.tsx'];
    const files = first.flatMap((entry) => [...scriptsOf(entry)]);
    const bytes = [...new Set(files)].map((file) => statSync(join(WEB, `${file}.gz`)).size);
    expect(bytes.length).toBeGreaterThan(1);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(FIRST_SCREEN_BYTES);
  });

  it('hold no address of another machine', () => {
    const styles = readdirSync(join(WEB, 'assets')).filter((name) => name.endsWith('.css'));
    expect(styles.length).toBeGreaterThan(0);
    for (const name of styles)
      expect(readFileSync(join(WEB, 'assets', name), 'utf8')).not.toMatch(/url\(["']?(https?:)?\/\//);
  });
});

const WEB = join(projectRoot, 'dist', 'web');

interface Chunk {
  file: string;
  imports?: string[];
}

/** The script of an entry, and those that it cannot begin without. */
function scriptsOf(entry: string, seen = new Set<string>()): Set<string> {
  const manifest = JSON.parse(readFileSync(join(WEB, '.vite', 'manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >;
  const chunk = manifest[entry] as Chunk;
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const name of chunk.imports ?? []) scriptsOf(name, seen);
  return seen;
}
