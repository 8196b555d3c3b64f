import type { OfficeTransaction } from '#database';
import { config } from '#platform';
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { tellWhen } from '../access/attempt-limit.js';
import type { OfficeReply, OfficeRequest } from '../access/caller.js';
import { Public, SignedIn, Tx } from '../access/decorators.js';
import { refreshCookie, refreshTokenOf } from './refresh-token.js';
import { SessionDto, SignedInDto, SignInDto } from './session.dto.js';
import { sessionProblem } from './session.problems.js';
import { SessionService, type OpenSession, type Origin } from './session.service.js';

@ApiTags('session')
@Controller('api/session')
export class SessionController {
  constructor(private readonly sessions: SessionService) {}

  /** Signs in (S4-73). Answers 401 alike for whatever is wrong, 429 after too many attempts. */
  @Post()
  @Public('whoever signs in is not signed in yet')
  @ApiOperation({
    summary: 'Sign in',
    description: 'Sets the refresh token as a cookie; needs no Idempotency-Key.',
  })
  @ApiCreatedResponse({ type: SignedInDto })
  @ApiUnauthorizedResponse({ description: 'SIGN_IN_REFUSED, whatever is wrong' })
  @ApiTooManyRequestsResponse({ description: 'TOO_MANY_ATTEMPTS, with Retry-After' })
  async signIn(
    @Body() given: SignInDto,
    @Req() request: OfficeRequest,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<SignedInDto> {
    return answer(reply, await this.sessions.signIn(given, originOf(request)).catch(tellWhen(reply)));
  }

  /** A new access token for the refresh token in the cookie, which is exchanged for a new one. Answers 401 without. */
  @Post('refresh')
  @HttpCode(200)
  @Public('the refresh token in the cookie is the proof')
  @ApiOperation({
    summary: 'Get a new access token',
    description: 'Needs the cookie and the header X-Requested-With.',
  })
  @ApiOkResponse({ type: SignedInDto })
  @ApiUnauthorizedResponse({
    description: 'SESSION_ENDED: none, unknown, used, expired, or the session has ended',
  })
  @ApiForbiddenResponse({ description: 'CROSS_SITE: the header X-Requested-With is missing' })
  async refresh(
    @Req() request: OfficeRequest,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<SignedInDto> {
    // A form or an image on another site cannot set a header of its own, so this comes from our own page.
    if (!request.headers['x-requested-with']) throw sessionProblem('CROSS_SITE');
    return answer(reply, await this.sessions.refresh(refreshTokenOf(request), originOf(request)));
  }

  /** Signs out: the session's tokens stop counting at once. */
  @Delete()
  @HttpCode(204)
  @SignedIn('everybody may end his own session')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse()
  async signOut(@Tx() tx: OfficeTransaction, @Res({ passthrough: true }) reply: OfficeReply): Promise<void> {
    await this.sessions.signOut(tx);
    reply.header('set-cookie', refreshCookie('', config().secureCookies));
  }

  /** Who is signed in, to which office, with which rights. */
  @Get()
  @SignedIn('everybody may ask who he is')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Who am I' })
  @ApiOkResponse({ type: SessionDto })
  whoAmI(@Tx() tx: OfficeTransaction): Promise<SessionDto> {
    return this.sessions.whoAmI(tx);
  }
}

function answer(reply: OfficeReply, { answer: body, refresh }: OpenSession): SignedInDto {
  reply.header('set-cookie', refreshCookie(refresh.value, config().secureCookies));
  reply.header('cache-control', 'no-store');
  return body;
}

function originOf(request: OfficeRequest): Origin {
  return { address: request.ip, requestId: request.id };
}
