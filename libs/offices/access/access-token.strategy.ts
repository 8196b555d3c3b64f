import { isUuid } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { KeyObject } from 'node:crypto';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { AccessClaims } from './caller.js';

/** What an access token is made with and checked for; anything else is refused. */
export const ACCESS_TOKEN = {
  algorithm: 'HS256',
  issuer: 'interoffice',
  audience: 'interoffice-api',
  type: 'access',
  /** seconds */
  lifetime: 15 * 60,
} as const;

/** Injection token of the key that access tokens are signed with. */
export const ACCESS_TOKEN_KEY = Symbol('ACCESS_TOKEN_KEY');

/** Checks the signature, lifetime and type of a bearer token; whether its user still counts is asked per request. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(@Inject(ACCESS_TOKEN_KEY) key: KeyObject) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: key as KeyObject & Buffer, // handed on to jsonwebtoken as it is; its types are older
      algorithms: [ACCESS_TOKEN.algorithm],
      issuer: ACCESS_TOKEN.issuer,
      audience: ACCESS_TOKEN.audience,
      ignoreExpiration: false,
    });
  }

  /** The claims, or false for a token of another type, without an expiry, or with ids that are none. */
  validate(payload: Record<string, unknown>): AccessClaims | false {
    const { typ, exp, sub, office, ancestors, session, ver } = payload;
    const wellFormed =
      typ === ACCESS_TOKEN.type &&
      Number.isSafeInteger(exp) &&
      Number.isSafeInteger(ver) &&
      [sub, office, session].every(isUuid) &&
      Array.isArray(ancestors) &&
      ancestors.every(isUuid);
    return wellFormed ? ({ sub, office, ancestors, session, ver } as AccessClaims) : false;
  }
}
