import { describeListing } from '../support/listings.js';
import { Stage } from '../support/stage.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

describe('S4-30 the employee census of a business', () => {
  describeListing(() => t, {
    type: 'employeeCensus',
    link: 'employeeId',
    elsewhere: 'S4-09',
    parent: (contact) => Promise.resolve({ businessId: contact }),
    lists: [['S4-30', 'employee census', {}]],
    lines: 'S4-30',
  });
});
