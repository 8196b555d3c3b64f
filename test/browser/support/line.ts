import type { Page, Route } from 'playwright-core';

/** The line between a page and the API: a test makes it as slow as can be, and loses answers on it. */
export class Line {
  /** The POSTs that went over it. */
  readonly posts: { path: string; key: string | undefined }[] = [];
  private held: (() => void)[] = [];
  private isHeld = false;
  private losing: string | undefined;

  private constructor(private readonly page: Page) {}

  /** Signing in and its renewal are not held. */
  static async of(page: Page): Promise<Line> {
    const line = new Line(page);
    await page.route(API, (route) => line.pass(route));
    return line;
  }

  /** From now on nothing arrives. */
  hold(): void {
    this.isHeld = true;
  }

  /** All that was held goes on its way. */
  release(): void {
    this.isHeld = false;
    for (const go of this.held.splice(0)) go();
  }

  /** The next POST to a route is done, but its answer never arrives. */
  loseAnswerOf(path: string): void {
    this.losing = path;
  }

  async end(): Promise<void> {
    this.release();
    await this.page.unroute(API);
  }

  private async pass(route: Route): Promise<void> {
    const request = route.request();
    const path = new URL(request.url()).pathname;
    if (request.method() === 'POST') this.posts.push({ path, key: request.headers()['idempotency-key'] });
    if (this.isHeld) await new Promise<void>((resolve) => this.held.push(resolve));
    if (request.method() === 'POST' && path === this.losing) {
      this.losing = undefined;
      await route.fetch();
      return route.abort('connectionreset');
    }
    // the page may have gone on meanwhile
    return route.continue().catch(() => undefined);
  }
}

const API = /\/api\/(?!session)/;
