import { DeliverService } from '#transfers';
import type { Scene } from '../../support/scene.js';

/** Holds deliveries up, contact by contact, so that a test sees what is shown meanwhile. */
export class Gate {
  private letIn: (() => void)[] = [];
  private isShut = false;

  /** Deliveries of the scene's application ask this gate before each contact. */
  constructor({ app }: Scene) {
    const deliver = app.get(DeliverService, { strict: false });
    const real = deliver.deliverSome.bind(deliver);
    deliver.deliverSome = async (context, transferId, atMost, lookUp) => {
      const wasShut = this.isShut;
      if (this.isShut) await new Promise<void>((resolve) => this.letIn.push(resolve));
      return real(context, transferId, wasShut ? 1 : atMost, lookUp);
    };
  }

  shut(): void {
    this.isShut = true;
  }

  /** One contact arrives. */
  one(): void {
    this.letIn.shift()?.();
  }

  get isWaitedAt(): boolean {
    return this.letIn.length > 0;
  }

  open(): void {
    this.isShut = false;
    for (const enter of this.letIn.splice(0)) enter();
  }
}
