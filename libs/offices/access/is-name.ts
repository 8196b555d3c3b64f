import { ValidateBy } from 'class-validator';

/** At least one character, none that is not seen, not blank at either end. */
const NAME = /^(?!\s)[^\p{Cc}\p{Cf}]+(?<!\s)$/u;

/** A name that people tell things apart by: what is not seen in it must not be what makes two names differ. */
export const IsName = (): PropertyDecorator =>
  ValidateBy({
    name: 'isName',
    validator: {
      validate: (value) => typeof value === 'string' && NAME.test(value),
      defaultMessage: () => '$property must not begin or end with a space, nor contain control characters',
    },
  });
