import { config, duration } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { JwtService } from '@nestjs/jwt';
import type { FastifyInstance } from 'fastify';
import { ACCESS_TOKEN } from './access-token.strategy.js';
import { limitProblem } from './attempt-limit.js';
import type { AccessClaims, OfficeReply, OfficeRequest } from './caller.js';
import { DownloadTickets } from './download-ticket.js';
import { FairShare } from './fair-share.js';

/** How long a request waits for its turn before it is refused. */
const PATIENCE_MILLISECONDS = 10_000;
const MOST_LISTENERS = 20;
/** A request that takes longer leaves its colleagues a place. */
const LONG_MILLISECONDS = 1000;

const waited = duration(
  'interoffice_share_wait_seconds',
  'Time that requests waited because their office had used its share, by outcome (worked, refused or gone)',
  ['outcome'],
);

/**
 * Seats each request in the share of its office before anything of it is read, and until it is answered. The signature of
 * its token is checked here already, so that nobody can sit down in the name of another office; whoever has no good token
 * is refused by the guard.
 */
@Injectable()
export class OfficeSeats implements OnModuleInit {
  /** a test may put another one here */
  share: FairShare;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly tokens: JwtService,
    private readonly tickets: DownloadTickets,
  ) {
    const { databasePool, officeRequests } = config();
    this.share = new FairShare({
      alone: Math.max(officeRequests, Math.floor((databasePool * 3) / 4)),
      inCompany: officeRequests,
      patienceMilliseconds: PATIENCE_MILLISECONDS,
      longMilliseconds: LONG_MILLISECONDS,
    });
  }

  onModuleInit(): void {
    const server = this.host.httpAdapter?.getInstance() as FastifyInstance | undefined;
    server?.addHook?.('onRequest', (request, reply) => this.seat(request, reply));
  }

  /** Errors: OFFICE_BUSY 429 with Retry-After. */
  private async seat(request: OfficeRequest, reply: OfficeReply): Promise<void> {
    const officeId = this.officeOf(request);
    if (!officeId) return;
    const seat = this.share.enter(officeId);
    request.leaveSeat = seat.leave;
    // Fastify, Nest and the log wait for the end of an answer, too: ten listeners is no leak
    reply.raw.setMaxListeners(MOST_LISTENERS).once('close', seat.leave);
    const start = performance.now();
    if (await seat.ready) {
      if (performance.now() - start > 1)
        waited.observe({ outcome: 'worked' }, (performance.now() - start) / 1000);
      return;
    }
    const gone = reply.raw.destroyed;
    waited.observe({ outcome: gone ? 'gone' : 'refused' }, (performance.now() - start) / 1000);
    void reply.header('retry-after', '2');
    throw limitProblem('OFFICE_BUSY');
  }

  /** By the access token, or by the ticket of a download: the browser that saves a file by itself takes a seat as well. */
  private officeOf(request: OfficeRequest): string | undefined {
    const [, token] = /^bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    try {
      if (!token) return this.tickets.of(request)?.office;
      const { algorithm, issuer, audience } = ACCESS_TOKEN;
      return this.tokens.verify<AccessClaims>(token, { algorithms: [algorithm], issuer, audience }).office;
    } catch {
      return undefined;
    }
  }
}
