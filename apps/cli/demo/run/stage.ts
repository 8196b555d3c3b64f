import { DEMO_OFFICES, DEMO_PASSWORD } from '../offices.js';
import type { Paper } from './paper.js';
import { viewOf, type View } from './view.js';
import { Visitor } from './visitor.js';

/** Who plays in the demo, and how the two offices looked before. */
export interface Stage {
  paper: Paper;
  sender: Visitor;
  recipient: Visitor;
  target: { officeName: string; userName: string };
  before: { source: View; target: View };
  /** Signs somebody else in. */
  enter(office: 'source' | 'target' | 'third', user: string): Promise<Visitor>;
  /** How the sign-in of a user is answered. */
  knock(office: 'source', user: string): Promise<number>;
}

export async function setStage(address: string, mark: string, paper: Paper): Promise<Stage> {
  const nameOf = (key: string): string => `${DEMO_OFFICES.find((office) => office.key === key)?.name}${mark}`;
  const enter = (key: string, user: string): Promise<Visitor> =>
    Visitor.signIn(address, nameOf(key), user, DEMO_PASSWORD);
  const sender = await enter('source', 'anna');
  const recipient = await enter('target', 'bram');
  return {
    paper,
    sender,
    recipient,
    target: { officeName: nameOf('target'), userName: 'bram' },
    before: { source: await viewOf(sender), target: await viewOf(recipient) },
    enter,
    knock: async (key, user) =>
      (await sender.attempt('POST', '/api/session', { office: nameOf(key), user, password: DEMO_PASSWORD }))
        .status,
  };
}
