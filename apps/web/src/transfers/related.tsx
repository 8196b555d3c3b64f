import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Transfer } from './transfer';

/** The transfers that this one sends again or gives back, and those that send it again. */
export function Related({ transfer }: { transfer: Transfer }): React.JSX.Element | null {
  const { t } = useTranslation();
  const { resendOf, resentAs, returns } = transfer;
  const links = [
    ...(returns ? [{ id: returns, says: t('transfers.returns') }] : []),
    ...(resendOf ? [{ id: resendOf, says: t('transfers.resendOf') }] : []),
    ...resentAs.map((id, index) => ({
      id,
      says: t('transfers.resentAs', { place: resentAs.length > 1 ? `${index + 1}` : '' }).trim(),
    })),
  ];
  if (links.length === 0) return null;
  return (
    <Text size="sm">
      {links.map(({ id, says }) => (
        <span key={id} className="said">
          <Anchor component={Link} to={`/transfers/${id}`} size="sm">
            {says}
          </Anchor>
        </span>
      ))}
    </Text>
  );
}
