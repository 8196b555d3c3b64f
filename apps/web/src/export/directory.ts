import { answerOf, api } from '../api/client';
import type { Choice } from './directory-field';

/** Offices that may receive from the user's own (S4-70). */
export async function findOffices(search: string): Promise<Choice[]> {
  const { items } = await answerOf(api.GET('/api/directory/offices', { params: { query: { search } } }));
  return items.map(({ id, name, organisation }) => ({
    id,
    name: organisation ? `${name} (${organisation})` : name,
  }));
}

/** Users of an office who may receive. */
export async function findUsers(id: string, search: string): Promise<Choice[]> {
  const { items } = await answerOf(
    api.GET('/api/directory/offices/{id}/users', { params: { path: { id }, query: { search } } }),
  );
  return items.map((user) => ({ id: user.id, name: user.fullName }));
}
