import { useSession, type Who } from './session';

export type Right = Who['rights'][number];

/** Whether the user holds a right. Only for what is offered: the API checks each request by itself. */
export function useMay(...rights: Right[]): boolean {
  const { who } = useSession();
  return rights.every((right) => who?.rights.includes(right));
}

/** Whether the user holds one of the rights at least. */
export function useMayAny(...rights: Right[]): boolean {
  const { who } = useSession();
  return rights.some((right) => who?.rights.includes(right));
}
