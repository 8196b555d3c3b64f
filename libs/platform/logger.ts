import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { config } from './config.js';
import { redact } from './redaction.js';

/** A structured log: one JSON line each, with everything personal or secret taken out. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (described: unknown) => described }, // `redact` has described it already
      formatters: {
        level: (label) => ({ level: label }),
        log: (line) => redact(line) as Record<string, unknown>,
      },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
}

let shared: Logger | undefined;

/** The log of this process: on standard error, so that standard output stays for answers. */
export function log(): Logger {
  return (shared ??= createLogger(config().logLevel));
}

/** Nest's own lines, through the same log. */
export class NestLogger implements LoggerService {
  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes a context last, and for errors a stack before it. */
  private write(
    level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    if (rest.includes('NestApplication') && level === 'error') return; // thrown as well, and told by whoever catches it
    const texts = rest.filter((item) => typeof item === 'string');
    const context = texts.at(-1);
    if (message instanceof Error) log()[level]({ err: message, context }, message.name);
    else log()[level]({ context, ...(texts.length > 1 ? { stack: texts[0] } : {}) }, String(message));
  }
}
