import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from './client';

/** Every rule of the catalogue; they change only with the program. */
export function useRules(enabled = true): UseQueryResult<Schemas['RuleDto'][]> {
  return useQuery({
    enabled,
    queryKey: ['catalogue', 'rules'],
    queryFn: async () => (await answerOf(api.GET('/api/catalogue/rules'))).items,
    staleTime: Infinity,
  });
}

/**
 * A sentence of a rule in the language shown. The API says it in English, the catalogue knows it in German too; a rule that offices
 * make themselves stands under its line (`named`) in the texts, as does the reason of a return.
 */
export function useSays(): (says: string, named?: string | null) => string {
  const { t, i18n } = useTranslation();
  const isGerman = i18n.language === 'de';
  const { data } = useRules(isGerman);
  return (says, named) => {
    if (!isGerman) return says;
    const rule = data?.find((one) => one.says === says);
    return rule?.de ?? t(`says.${named as 'edited'}`, { defaultValue: says });
  };
}
