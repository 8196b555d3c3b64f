/** Forms of account numbers that can be checked (S5-43, S5-44). */
export const ACCOUNT_NUMBER_FORMS = ['crm', 'cnpj', 'crmOrCnpj'] as const;
export type AccountNumberForm = (typeof ACCOUNT_NUMBER_FORMS)[number];

const WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

/** What is wrong with a number of this form, and what to do; undefined: nothing. Points, strokes and blanks do not matter. */
export function accountNumberFault(
  text: string,
  form: AccountNumberForm,
): { detail: string; hint: string } | undefined {
  const bare = text.replace(/[\s./-]/g, '').toUpperCase();
  if (form !== 'cnpj' && /^(?:CRM)?(?:[A-Z]{2})?\d{4,10}(?:[A-Z]{2})?$/.test(bare)) return undefined;
  if (form !== 'crm' && /^\d{14}$/.test(bare)) return isCnpj(bare) ? undefined : WRONG_DIGITS;
  return {
    detail: `This is no ${{ crm: 'CRM registration', cnpj: 'CNPJ', crmOrCnpj: 'CRM registration and no CNPJ' }[form]}.`,
    hint: 'A CRM registration has 4 to 10 digits, perhaps with the state (12345-SP); a CNPJ has 14 digits (11.222.333/0001-81).',
  };
}

const WRONG_DIGITS = {
  detail: 'The check digits of this CNPJ are wrong.',
  hint: 'Compare it with the registration.',
};

/** Its last two digits follow from the others. */
function isCnpj(digits: string): boolean {
  const digitAfter = (length: number): number => {
    const sum = WEIGHTS.slice(13 - length).reduce((all, weight, at) => all + weight * Number(digits[at]), 0);
    return sum % 11 < 2 ? 0 : 11 - (sum % 11);
  };
  return digitAfter(12) === Number(digits[12]) && digitAfter(13) === Number(digits[13]);
}
