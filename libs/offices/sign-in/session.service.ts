import { audit } from '#audit';
import { Database, type OfficeTransaction } from '#database';
import { type Context } from '#platform';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ACCESS_TOKEN } from '../access/access-token.strategy.js';
import { AttemptLimit } from '../access/attempt-limit.js';
import { AccessTokens } from './access-tokens.js';
import { forgetExpired } from './expired.repository.js';
import { passwordMatches } from './password.js';
import { newRefreshToken, type RefreshToken } from './refresh-token.js';
import type { SessionDto, SignedInDto, SignInDto } from './session.dto.js';
import { sessionProblem } from './session.problems.js';
import * as sessions from './session.repository.js';

/** Where a request comes from. */
export interface Origin {
  address: string;
  requestId: string;
}

/** A session that was just opened or renewed: the answer, and the refresh token for its cookie. */
export interface OpenSession {
  answer: SignedInDto;
  refresh: RefreshToken;
}

/** Milliseconds that every refusal takes at least, so that its time tells nothing about what was wrong. */
const REFUSAL_TIME = 250;

/** Signs users in and out and keeps them signed in. */
@Injectable()
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly tokens: AccessTokens,
    private readonly limit: AttemptLimit,
  ) {}

  /**
   * Opens a session (S4-73). Errors: 401, the same in content and time for an unknown office, an unknown user, a wrong
   * password and a disabled user; 429 after too many attempts for this user or from this address.
   */
  async signIn(given: SignInDto, origin: Origin): Promise<OpenSession> {
    const tooEarly = pause(REFUSAL_TIME);
    await this.limit.count('sign-in address', origin.address);
    const named = await sessions.namedOffice(this.database, given.office, given.user);
    await this.limit.count('sign-in user', named.who);
    const open = await this.tryPassword(given, named, origin);
    if (!open) {
      await tooEarly;
      throw sessionProblem('SIGN_IN_REFUSED');
    }
    await this.limit.clear('sign-in user', named.who);
    await this.limit.giveBack('sign-in address', origin.address);
    return open;
  }

  /**
   * A new pair of tokens for a refresh token, which is then used up. A used one that comes back is stolen or was: its
   * whole session ends (threat 23). Errors: 401.
   */
  async refresh(token: RefreshToken | undefined, origin: Origin): Promise<OpenSession> {
    if (!token) throw sessionProblem('SESSION_ENDED', 'there is no refresh token');
    const context = strangerIn(token.officeId, [], origin);
    // Reuse must be remembered, so it is an outcome of the transaction and not an error in it.
    const open = await this.database.transaction(context, (tx) => this.rotate(tx, token));
    if (!open) throw sessionProblem('SESSION_ENDED');
    return open;
  }

  /** Ends the session of the request. */
  async signOut(tx: OfficeTransaction): Promise<void> {
    const { sessionId } = tx.context;
    if (sessionId && (await sessions.endSession(tx, sessionId, 'signed out'))) {
      await audit(tx, 'session.ended', { sessionId });
    }
  }

  /** Who is signed in. */
  whoAmI(tx: OfficeTransaction): Promise<SessionDto> {
    return sessions.sessionView(tx, tx.context.userId as string, tx.context.sessionId as string);
  }

  private async tryPassword(
    given: SignInDto,
    named: sessions.NamedOffice,
    origin: Origin,
  ): Promise<OpenSession | undefined> {
    // An unknown office is searched as well, in an office that does not exist: the same work either way.
    const stranger = strangerIn(named.office_id ?? randomUUID(), named.ancestor_ids ?? [], origin);
    const user = await this.database.transaction(stranger, (tx) => sessions.candidateNamed(tx, given.user));
    const matches = await passwordMatches(user?.passwordHash, given.password);
    if (!user) return undefined;
    const context = { ...stranger, userId: user.id, userName: given.user };
    return this.database.transaction(context, (tx) => this.open(tx, user, matches));
  }

  /** Opens the session of a user whose password matched, or notes the refusal. */
  private async open(
    tx: OfficeTransaction,
    user: sessions.Candidate,
    matches: boolean,
  ): Promise<OpenSession | undefined> {
    const sessionId = matches ? await sessions.startSession(tx, user) : undefined;
    if (!sessionId) {
      await audit(tx, 'session.refused');
      return undefined;
    }
    await forgetExpired(tx);
    const open = await this.issue(tx, { sub: user.id, session: sessionId, ver: user.tokenVersion });
    await audit(tx, 'session.opened', { sessionId });
    return open;
  }

  private async rotate(tx: OfficeTransaction, token: RefreshToken): Promise<OpenSession | undefined> {
    const stored = await sessions.lockRefreshToken(tx, token);
    if (!stored) return undefined;
    if (stored.used) return this.endFamily(tx, stored);
    if (!stored.good) return undefined;
    Object.assign(tx.context, { ancestorIds: stored.ancestorIds });
    await sessions.markUsed(tx, token);
    return this.issue(tx, { sub: stored.userId, session: stored.sessionId, ver: stored.tokenVersion });
  }

  private async endFamily(
    tx: OfficeTransaction,
    { sessionId, userId, userName }: sessions.StoredToken,
  ): Promise<undefined> {
    Object.assign(tx.context, { userId, userName });
    if (await sessions.endSession(tx, sessionId, 'refresh token used twice')) {
      await audit(tx, 'session.refreshTokenReused', { sessionId });
    }
    return undefined;
  }

  private async issue(
    tx: OfficeTransaction,
    who: { sub: string; session: string; ver: number },
  ): Promise<OpenSession> {
    const { officeId, ancestorIds } = tx.context;
    const refresh = newRefreshToken(officeId);
    await sessions.storeRefreshToken(tx, refresh, who.session);
    const view = await sessions.sessionView(tx, who.sub, who.session);
    const accessToken = this.tokens.sign({ ...who, office: officeId, ancestors: [...ancestorIds] });
    return {
      refresh,
      answer: { ...view, accessToken, tokenType: 'Bearer', expiresIn: ACCESS_TOKEN.lifetime },
    };
  }
}

/** Nobody yet: the office is known, the person is not. */
function strangerIn(officeId: string, ancestorIds: string[], { requestId }: Origin): Context {
  return { officeId, ancestorIds, userId: null, userName: '', sessionId: null, requestId };
}
