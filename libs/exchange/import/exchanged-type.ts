import { catalogue, type RecordTypeDescription } from '#catalogue';
import { commonProblem } from '#platform';
import { isExchanged } from '../fields/targets.js';

/** A record type that files bring. Throws 400. */
export function exchangedType(name: string | undefined): RecordTypeDescription {
  const type = catalogue.find((one) => (one.name === name || one.plural === name) && isExchanged(one));
  if (type) return type;
  throw commonProblem('BAD_REQUEST', 'there is no such record type for files', {
    at: { field: 'recordType' },
    hint: `Use one of: ${catalogue
      .filter(isExchanged)
      .map((one) => one.name)
      .join(', ')}.`,
  });
}
