import { useTranslation } from 'react-i18next';
import { Empty } from '../parts/empty';

/** An address that leads nowhere. */
export function Nowhere(): React.JSX.Element {
  const { t } = useTranslation();
  return <Empty title={t('app.nowhere')} hint={t('app.nowhereHint')} />;
}
