import { officeColumn, type FieldDescription } from '#catalogue';
import type { Parameters } from '#records';
import type { MappedColumn, Plan } from './plan.js';

/** A link or a user that columns name: one column, or several whose values find the record together (S2-40). */
export interface MappedLink {
  /** its number in the temporary table `linked` */
  n: number;
  field: FieldDescription;
  columns: readonly [MappedColumn, ...MappedColumn[]];
}

/** Between the values of several columns. */
export const LINK_SEPARATOR = '\u001f';

/** The links and users of a plan. */
export function linksOf({ mapped }: Plan): MappedLink[] {
  const byField = new Map<FieldDescription, [MappedColumn, ...MappedColumn[]]>();
  for (const column of mapped) {
    const { kind, field } = column.target;
    if ((kind !== 'link' && kind !== 'user') || !field) continue;
    const others = byField.get(field);
    if (others) others.push(column);
    else byField.set(field, [column]);
  }
  return [...byField].map(([field, columns], n) => ({ n, field, columns }));
}

/** The joins of `staged s` with where its links lead, each as l0, l1 … */
export function linkJoins(links: readonly MappedLink[], parameters: Parameters): string {
  return links
    .map(
      ({ n, field }) =>
        ` LEFT JOIN linked l${n} ON l${n}.n = ${parameters.add(n)}::int AND l${n}.cell = s.links->>${parameters.add(field.name)}::text`,
    )
    .join('');
}

/** SQL of the columns that the links bring, added to the content. */
export function linkContent(links: readonly MappedLink[]): string {
  return links
    .map(({ n, field }) => {
      const office = officeColumn(field);
      const more = office === 'office_id' ? '' : `, '${office}', l${n}.office_id`;
      return ` || CASE WHEN l${n}.id IS NULL OR l${n}.code IS NOT NULL THEN '{}' ELSE jsonb_build_object('${field.column}', l${n}.id${more}) END`;
    })
    .join('');
}

/** SQL of the errors that the links have, added to the others. A link that may be left out has a warning instead. */
export function linkErrors(links: readonly MappedLink[], parameters: Parameters): string {
  return foundAt(
    links.filter((link) => !isLenient(link)),
    parameters,
    `'code', c.code`,
  );
}

/** SQL of the warnings of links that may be left out. */
export function linkWarnings(links: readonly MappedLink[], parameters: Parameters): string {
  return foundAt(links.filter(isLenient), parameters, `'code', 'FIELD_LEFT_OUT', 'detail', c.code`);
}

/** A link that the record needs is never left out. */
function isLenient({ columns, field }: MappedLink): boolean {
  return !field.required && columns.every(({ entry }) => entry.onFault === 'field');
}

function foundAt(links: readonly MappedLink[], parameters: Parameters, code: string): string {
  return links
    .map(({ n, field, columns: [{ position, name }] }) => {
      const place = parameters.add(JSON.stringify({ column: position, name, field: field.name }));
      return ` || CASE WHEN l${n}.code IS NULL THEN '[]' ELSE (SELECT jsonb_build_array(${place}::jsonb || jsonb_strip_nulls(jsonb_build_object(
        ${code}, 'value', left(replace(l${n}.cell, '${LINK_SEPARATOR}', ' / '), 200), 'candidates', to_jsonb(c.candidates))))
        FROM (SELECT l${n}.code, CASE l${n}.code WHEN 'LINK_AMBIGUOUS' THEN l${n}.candidates END AS candidates) c) END`;
    })
    .join('');
}
