import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { ACCESS_TOKEN } from '../access/access-token.strategy.js';
import type { AccessClaims } from '../access/caller.js';

/** Makes access tokens: signed, for 15 minutes, good for nothing but this API. */
@Injectable()
export class AccessTokens {
  constructor(private readonly jwt: JwtService) {}

  /** The signed token for these claims. */
  sign(claims: AccessClaims): string {
    const { algorithm, issuer, audience, lifetime, type } = ACCESS_TOKEN;
    return this.jwt.sign({ ...claims, typ: type }, { algorithm, issuer, audience, expiresIn: lifetime });
  }
}
