import { guardedRoutes, type GuardedRoute } from '#offices';
import { randomUUID } from 'node:crypto';
import type { Test } from 'supertest';
import { codeOf, officesApp, type Client, type OfficesApp } from './support.js';

/** Sends a request to a route with ids that belong to nobody. */
function send(app: OfficesApp, { method, path }: GuardedRoute, token?: string): Test {
  const url = path.replace(/:\w+/g, () => randomUUID());
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const test = app.http()[verb](url);
  return token ? test.set('authorization', `Bearer ${token}`) : test;
}

describe('the grid: every route of the application', () => {
  let app: OfficesApp;
  let routes: GuardedRoute[];
  let powerless: Client;

  beforeAll(async () => {
    app = await officesApp();
    routes = guardedRoutes(app.app);
    const office = await app.office();
    await app.user(office, 'powerless');
    powerless = await app.signIn(office, 'powerless');
  });
  afterAll(() => app.close());

  it('is guarded, and only these are public', () => {
    const open = routes
      .filter(({ access }) => access?.kind === 'public')
      .map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual([
      'GET /health/live',
      'GET /health/ready',
      'GET /metrics',
      'POST /api/session',
      'POST /api/session/refresh',
    ]);
    expect(routes.length).toBeGreaterThan(20);
  });

  it('× nobody: 401', async () => {
    for (const route of routes.filter(({ access }) => access?.kind !== 'public')) {
      expect([route.name, codeOf(await send(app, route))]).toEqual([route.name, '401 UNAUTHENTICATED']);
    }
  });

  it('× a user without the right: 403 that names the right', async () => {
    for (const route of routes) {
      if (route.access?.kind !== 'needs') continue;
      const answer = await send(app, route, powerless.token);
      expect([route.name, codeOf(answer)]).toEqual([route.name, '403 FORBIDDEN']);
      expect((answer.body as { rights: string[] }).rights).toEqual([...route.access.rights]);
    }
  });
});
