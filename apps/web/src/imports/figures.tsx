import { useFormat } from '../texts/format';

/** Counts with what they count; those that are nothing are pale. */
export function Figures({ of }: { of: { label: string; count: number }[] }): React.JSX.Element {
  const { number } = useFormat();
  return (
    <ul className="figures">
      {of.map(({ label, count }) => (
        <li key={label} data-none={count === 0 || undefined}>
          <strong>{number(count)}</strong>
          <span>{label}</span>
        </li>
      ))}
    </ul>
  );
}
