import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useHref, useLinkClickHandler } from 'react-router';
import type { Schemas } from '../../api/client';
import { choiceOf } from '../../texts/catalogue';
import { edge, fitting, NARROW, radial, type Layout, type Point } from './layout';

type Relation = Schemas['ContactRelationDto'];

const MOST = 12;
const MOST_NARROW = 6;
const WIDEST = 820;

/** The contact in the middle, and around it those that it is related to, with what they are to each other on the lines. */
export function Graph({ name, relations }: { name: string; relations: Relation[] }): React.JSX.Element {
  const { t } = useTranslation();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const shown = relations
    .filter(({ state }) => state !== 'withheld')
    .slice(0, width < NARROW ? MOST_NARROW : MOST);
  const layout = radial(shown.length, Math.min(Math.max(width, 280), WIDEST));
  const { centre, box } = layout;
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg
          className="graph"
          width={layout.width}
          height={layout.height}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          role="group"
          aria-label={t('relations.graph', { name })}
        >
          <defs>
            <marker
              id="arrow"
              viewBox="0 0 8 8"
              refX="8"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M0 0 8 4 0 8Z" fill="currentColor" />
            </marker>
          </defs>
          {shown.map((relation, index) => (
            <Line
              key={keyOf(relation)}
              relation={relation}
              at={layout.places[index] as Point}
              layout={layout}
            />
          ))}
          <g className="node centre">
            <Box at={centre} box={box} text={name} />
          </g>
          {shown.map((relation, index) => (
            <Node
              key={keyOf(relation)}
              relation={relation}
              at={layout.places[index] as Point}
              layout={layout}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

export const keyOf = ({ recordType, recordId, direction }: Relation): string =>
  `${recordType} ${recordId} ${direction}`;

/** The arrow leads to whom the word on it describes. */
function Line({
  relation,
  at,
  layout,
}: {
  relation: Relation;
  at: Point;
  layout: Layout;
}): React.JSX.Element {
  const inner = edge(layout.centre, at, layout.box);
  const outer = edge(at, layout.centre, layout.box);
  const [from, to] = relation.direction === 'in' ? [outer, inner] : [inner, outer];
  const middle = { x: (inner.x + outer.x) / 2, y: (inner.y + outer.y) / 2 };
  return (
    <g className={relation.state === 'kept' ? 'edge' : 'edge waits'} aria-hidden>
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} markerEnd="url(#arrow)" />
      <text x={middle.x} y={middle.y + 4} textAnchor="middle">
        {choiceOf(relation.title ?? '')}
      </text>
    </g>
  );
}

function Node({
  relation,
  at,
  layout,
}: {
  relation: Relation;
  at: Point;
  layout: Layout;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { with: other, title } = relation;
  if (!other)
    return (
      <g className="node waits">
        <Box at={at} box={layout.box} text={t('relations.notYetHere')} />
      </g>
    );
  const what = choiceOf(title ?? '');
  return (
    <ContactLink id={other.id} label={t('relations.linkName', { name: other.displayName, what })}>
      <Box at={at} box={layout.box} text={other.displayName} />
    </ContactLink>
  );
}

function ContactLink({
  id,
  label,
  children,
}: {
  id: string;
  label: string;
  children: React.ReactNode;
}): React.JSX.Element {
  const to = `/contacts/${id}?tab=relations`;
  const href = useHref(to);
  const follow = useLinkClickHandler<SVGAElement>(to);
  return (
    <a
      className="node"
      href={href}
      aria-label={label}
      onClick={(event) => follow(event as unknown as React.MouseEvent<SVGAElement>)}
    >
      {children}
    </a>
  );
}

function Box({ at, box, text }: { at: Point; box: Layout['box']; text: string }): React.JSX.Element {
  return (
    <>
      <title>{text}</title>
      <rect x={at.x - box.width / 2} y={at.y - box.height / 2} width={box.width} height={box.height} rx={8} />
      <text x={at.x} y={at.y + 4} textAnchor="middle">
        {fitting(text, box.width - 16)}
      </text>
    </>
  );
}
