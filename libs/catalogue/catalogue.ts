import { descriptions } from './decorators.js';
import type { FieldDescription, RecordTypeDescription } from './model.js';
import './types/index.js';

/** Every record type, owners before what they own, so that rows can be delivered in this order. */
export const catalogue: readonly RecordTypeDescription[] = ordered([...descriptions().values()]);

const byName = new Map(catalogue.map((type) => [type.name, type]));

/** The record type of this name. Throws for a name that the catalogue does not hold: a mistake of ours, not of a user. */
export function recordType(name: string): RecordTypeDescription {
  const type = byName.get(name);
  if (!type) throw new Error(`the catalogue holds no record type "${name}"`);
  return type;
}

/** The field of this name. Throws as `recordType` does. */
export function fieldOf(type: RecordTypeDescription, name: string): FieldDescription {
  const field = type.fields.find((candidate) => candidate.name === name);
  if (!field) throw new Error(`record type "${type.name}" has no field "${name}"`);
  return field;
}

/** The link that a record travels with, or undefined (the contact itself, references, key relations). */
export function ownerLink(type: RecordTypeDescription): FieldDescription | undefined {
  return type.fields.find((field) => field.transfer === 'owner');
}

/** The links from a record up to its contact: [] for a contact, [policyId, primaryContactId] for a policy party. */
export function pathToContact(type: RecordTypeDescription): readonly FieldDescription[] {
  const link = ownerLink(type);
  if (!link) return [];
  return [link, ...pathToContact(recordType(link.to as string))];
}

/** A type whose rows are kept only if the contacts at both ends travel together (key relations). */
export function isRelation(type: RecordTypeDescription): boolean {
  return type.fields.some((field) => field.transfer === 'together');
}

function ordered(types: RecordTypeDescription[]): RecordTypeDescription[] {
  const done: RecordTypeDescription[] = [];
  const visit = (type: RecordTypeDescription): void => {
    if (done.includes(type)) return;
    for (const field of type.fields) {
      const target = types.find((candidate) => candidate.name === field.to);
      if (target && target !== type && field.transfer !== 'stay') visit(target);
    }
    done.push(type);
  };
  for (const type of types) visit(type);
  return done;
}
