import { ApiHeader } from '@nestjs/swagger';

/** Describes the key that every POST needs (decision 13). */
export const idempotencyKey = ApiHeader({
  name: 'Idempotency-Key',
  required: true,
  description: '1 to 128 visible ASCII characters; the same one for a repeated request',
});
