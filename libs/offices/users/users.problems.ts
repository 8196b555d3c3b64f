import { problems, type Problem } from '#platform';

/** Problems of users, roles and rights. */
export const usersProblem = problems({
  SELF_GRANT: {
    status: 403,
    title: 'Nobody grants himself a right',
    hint: 'Ask another administrator of your office. The attempt is in the audit log.',
  },
  LAST_ADMINISTRATOR: {
    status: 409,
    title: 'The office would be left without an administrator',
    hint: 'Grant the right "Users and rights" to somebody else first.',
  },
  NAME_TAKEN: {
    status: 409,
    title: 'This name is taken',
    hint: 'Choose another name; case and accents do not count.',
  },
});

const UNIQUE_VIOLATION = '23505';

/** What a broken constraint means to the user. */
const MEANINGS: Record<string, () => Problem> = {
  app_user_name: () =>
    usersProblem('NAME_TAKEN', 'another user of the office has this name', { at: { field: 'name' } }),
  role_name: () =>
    usersProblem('NAME_TAKEN', 'another role of the office has this name', { at: { field: 'name' } }),
  office_name: () => usersProblem('NAME_TAKEN', 'another office has this name', { at: { field: 'name' } }),
};

/** For `.catch`: turns a broken unique constraint into the problem that it means. */
export function explainConflict(error: { code?: string; constraint?: string; driverError?: object }): never {
  const { code, constraint }: typeof error = { ...error.driverError, ...error };
  throw code === UNIQUE_VIOLATION ? (MEANINGS[constraint ?? '']?.() ?? error) : error;
}
