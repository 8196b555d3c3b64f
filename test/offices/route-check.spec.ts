import { assertRoutesGuarded, Ctx, Needs, Once, OwnTransaction, Public, SignedIn, Tx } from '#offices';
import { Controller, Get, Module, Post, Res, Sse, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { EMPTY, type Observable } from 'rxjs';
import { createApplication } from '../../apps/api/application.js';
import { testDatabase } from '../support/database.js';

@Controller('good')
class GoodController {
  @Get() @Needs('sets') read(@Tx() _tx: unknown): void {}
  @Post() @Needs('sets') write(@Tx() _tx: unknown, @Res({ passthrough: true }) _reply: unknown): void {}
  @Post('upload') @Needs('sets') @OwnTransaction('a stream') upload(@Once() _once: unknown): void {}
  @Sse('events') @SignedIn('his own') @OwnTransaction('a stream') events(
    @Ctx() _context: unknown,
  ): Observable<never> {
    return EMPTY;
  }
}

@Public('the whole controller is public')
@Controller('public')
class PublicController {
  @Post() anything(): void {}
}

@Controller()
class UnguardedController {
  @Get('unguarded') unguarded(): void {}
}

@Controller()
class ForgetfulPostController {
  @Post('a') @Needs('sets') @OwnTransaction('a stream') withoutKey(@Ctx() _context: unknown): void {}
}

@Controller()
class PublicWithTransactionController {
  @Get('b') @Public('everybody') nobodysTransaction(@Tx() _tx: unknown): void {}
}

@Controller()
class NoTransactionController {
  @Get('c') @Needs('sets') @OwnTransaction('a stream') none(@Tx() _tx: unknown): void {}
}

@Controller()
class TooEarlyController {
  @Get('d') @Needs('sets') byItself(@Res() _reply: unknown): void {}
  @Sse('e') @Needs('sets') events(): Observable<never> {
    return EMPTY;
  }
}

const check = async (...controllers: Type[]): Promise<void> => {
  class Fixture {}
  Module({ controllers })(Fixture);
  const app = await NestFactory.create(Fixture, new FastifyAdapter(), { logger: false });
  await app.init();
  try {
    assertRoutesGuarded(app);
  } finally {
    await app.close();
  }
};

describe('the application starts only with routes that are guarded', () => {
  it('passes guarded and public routes, whether the mark stands on the method or the class', () =>
    expect(check(GoodController, PublicController)).resolves.toBeUndefined());

  it.each([
    [UnguardedController, 'GET UnguardedController.unguarded has neither @Needs, @SignedIn nor @Public'],
    [ForgetfulPostController, 'POST ForgetfulPostController.withoutKey is a POST with @OwnTransaction'],
    [
      PublicWithTransactionController,
      'GET PublicWithTransactionController.nobodysTransaction is public and takes @Tx()',
    ],
    [NoTransactionController, 'GET NoTransactionController.none has @OwnTransaction and takes @Tx()'],
    [TooEarlyController, 'GET TooEarlyController.byItself answers before its transaction is committed'],
    [TooEarlyController, 'GET TooEarlyController.events answers before its transaction is committed'],
  ])('refuses %o: %s', (controller, message) =>
    expect(check(GoodController, controller)).rejects.toThrow(message),
  );

  it('does so by itself: the whole application does not start with one unguarded route', async () => {
    class Unguarded {}
    Module({ controllers: [UnguardedController] })(Unguarded);
    const { url, close } = await testDatabase();
    const app = await createApplication({
      databaseUrl: url,
      poolSize: 2,
      work: false,
      jobConcurrency: 1,
      http: true,
      more: [Unguarded],
    });
    await expect(app.init()).rejects.toThrow('UnguardedController.unguarded');
    await app.close();
    await close();
  });
});
