import { catalogue, quoteName, recordType } from '#catalogue';
import pg from 'pg';
import type { Actor, OfficeName } from '../support/scene.js';
import { Stage } from '../transfers/support/stage.js';
import { JobDriver } from './jobs.js';
import { OFFICES, type Office, type RowType, type User } from './model.js';

/** Who speaks to the application: the agent in two sessions, because relations go together within one (S4-29). */
export type Voice = 'agent' | 'agent later' | 'deputy' | 'admin';

const SCENE: Readonly<Record<Office, OfficeName>> = { A: 'source', B: 'target', C: 'third' };
/** What else a run leaves behind; offices, users and their sessions stay. */
const OTHER_TABLES = [
  'delegation',
  'exclusion',
  'send_request_contact',
  'send_request',
  'collision_choice',
  'transfer_alias',
  'contact_set',
  'set_tag',
  'contact_alias',
  'former_number',
  'notice',
  'idempotency_key',
  'transfer_record',
  'transfer_withheld',
  'transfer_tally',
  'transfer_behind',
  'transfer_custody',
  'transfer_return_row',
  'transfer_contact',
  'transfer',
  'audit_entry',
  'audit_head',
];

/** The rights that the agents of the test have taken away and granted. */
export const RIGHTS = ['data-export', 'contacts-export', 'data-import'] as const;

/** Access tokens live 15 minutes. */
const TOKENS_FOR_MS = 8 * 60_000;

/** The column of each type that people edit in the test. */
export const TEXT: Readonly<Record<RowType, { field: string; column: string }>> = {
  contact: { field: 'occupation', column: 'occupation' },
  note: { field: 'text', column: 'text' },
  policy: { field: 'remarks', column: 'remarks' },
  policyParty: { field: 'remark', column: 'remark' },
  account: { field: 'description', column: 'description' },
  transaction: { field: 'amount', column: 'amount' },
  keyRelation: { field: 'note', column: 'note' },
};

/** The running application with three offices of an organisation and an intruder's, opened once and emptied for each run. */
export class Hub {
  private readonly voices = new Map<string, Actor>();
  private signedInAt = 0;

  private constructor(
    readonly stage: Stage,
    readonly jobs: JobDriver,
    /** empties the hub: a session that switches triggers off forgets the plans of its statements */
    private readonly sweeper: pg.Client,
  ) {}

  static async open(): Promise<Hub> {
    const stage = await Stage.open({ work: false });
    for (const office of OFFICES) await stage.s.user(SCENE[office], 'deputy');
    const sweeper = new pg.Client({ connectionString: stage.s.adminUrl });
    await sweeper.connect();
    return new Hub(stage, new JobDriver(stage.s.app), sweeper);
  }

  async close(): Promise<void> {
    await this.sweeper.end();
    await this.stage.close();
  }

  officeId(office: Office): string {
    return this.stage.s[SCENE[office] as 'source'];
  }

  voice(office: Office, voice: Voice): Actor {
    return this.voices.get(`${office} ${voice}`) as Actor;
  }

  userId(office: Office, user: User): string {
    return this.voice(office, user).userId;
  }

  /** An empty hub: no contact, no transfer, no job and no entry of an earlier run; everybody signed in and allowed. */
  async clear(): Promise<void> {
    await this.signInAll();
    await this.restoreUsers();
    const emptied = [...catalogue.map((type) => type.table), ...OTHER_TABLES];
    await this.sweeper.query(
      `BEGIN; SET LOCAL session_replication_role = replica; ${emptied.map((table) => `DELETE FROM ${quoteName(table)};`).join(' ')}
       UPDATE office SET settings = settings - 'sendingLimits'; DELETE FROM pgboss.job; COMMIT`,
    );
  }

  private async signInAll(): Promise<void> {
    if (Date.now() - this.signedInAt < TOKENS_FOR_MS) return;
    for (const office of OFFICES) {
      for (const voice of ['agent', 'agent later', 'deputy', 'admin'] as const)
        await this.signIn(office, voice);
    }
    this.voices.set('intruder', await this.stage.s.signIn('intruder', 'agent'));
    this.signedInAt = Date.now();
  }

  get intruder(): Actor {
    return this.voices.get('intruder') as Actor;
  }

  async signIn(office: Office, voice: Voice): Promise<void> {
    const user = voice === 'agent later' ? 'agent' : voice;
    this.voices.set(`${office} ${voice}`, await this.stage.s.signIn(SCENE[office], user));
  }

  /** Takes back what the run before did to users, whatever it was. */
  private async restoreUsers(): Promise<void> {
    const { admin } = this.stage.s;
    for (const office of OFFICES) {
      const ids = [this.officeId(office), this.userId(office, 'agent')];
      const { rows } = await admin.query<{ right_name: string }>(
        'SELECT right_name FROM effective_right WHERE office_id = $1 AND user_id = $2',
        ids,
      );
      for (const right of RIGHTS.filter((one) => !rows.some(({ right_name }) => right_name === one)))
        await this.voice(office, 'admin').request('PUT', `/api/users/${ids[1]}/rights/${right}`);
    }
    const { rows } = await admin.query<{ office_id: string }>(
      'SELECT office_id FROM app_user WHERE disabled_at IS NOT NULL',
    );
    for (const { office_id } of rows)
      await this.disable(OFFICES.find((office) => this.officeId(office) === office_id) as Office, false);
  }

  /** Disables or enables the deputy of an office. */
  async disable(office: Office, disabled: boolean): Promise<number> {
    const path = `/api/users/${this.userId(office, 'deputy')}`;
    const admin = this.voice(office, 'admin');
    const { body } = await admin.get(path);
    const reply = await admin.request('PATCH', path, { disabled }, { 'if-match': `"${body.version}"` });
    if (!disabled) await this.signIn(office, 'deputy');
    return reply.status;
  }

  /** The route of a row. */
  path(type: RowType, id = ''): string {
    return `/api/${recordType(type).plural}${id && `/${id}`}`;
  }
}
