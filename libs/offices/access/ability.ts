import { createMongoAbility, type MongoAbility } from '@casl/ability';
import { isRight, RIGHTS, rightNamed, type Right } from './rights.js';

/** What one user can do, as casl asks it: `ability.can('read', 'record')`. */
export type Ability = MongoAbility<[string, string | object]>;

/** The ability that a set of rights makes. Names that are no right any more give nothing. */
export function abilityOf(rights: readonly string[]): Ability {
  const rules = rights.filter(isRight).map((name) => {
    const { action, subject } = rightNamed(name);
    return { action, subject };
  });
  return createMongoAbility<Ability>(rules);
}

/** Whether the ability covers a right. */
export function holds(ability: Ability, right: Right): boolean {
  const { action, subject } = rightNamed(right);
  return ability.can(action, subject);
}

/** The rights that an ability covers, in the order of the table. */
export function rightsOf(ability: Ability): Right[] {
  return RIGHTS.map((right) => right.name).filter((name) => holds(ability, name));
}
