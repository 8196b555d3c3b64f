/** What one setting may hold, and how its text is read. */
interface SettingKinds {
  text: string;
  secret: string;
  integer: number;
  boolean: boolean;
  folder: string;
}

export interface Setting<K extends keyof SettingKinds = keyof SettingKinds> {
  /** The environment variable. */
  variable: string;
  kind: K;
  /** As text, in the notation of the variable; null: may be left out, and then something is derived. */
  default: string | null;
  help: string;
  choices?: readonly string[];
  least?: number;
  most?: number;
}

/**
 * Every setting of Interoffice, once: the type `Config`, the check at start, `.env.example` and
 * docs/configuration.md are all made from this table.
 */
export const settings = {
  dataFolder: {
    variable: 'INTEROFFICE_DATA',
    kind: 'folder',
    default: '.data',
    help: 'Folder of the embedded database, the master key and stored files; relative to the project.',
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    kind: 'secret',
    default: null,
    help: 'An external PostgreSQL 15 to 18, e.g. postgres://user:password@host:5432/interoffice. Without it the embedded one is used.',
  },
  databasePool: {
    variable: 'INTEROFFICE_DATABASE_POOL',
    kind: 'integer',
    default: '20',
    least: 2,
    most: 500,
    help: 'Most database connections of one process.',
  },
  databasePort: {
    variable: 'INTEROFFICE_DATABASE_PORT',
    kind: 'integer',
    default: null,
    least: 1,
    most: 65535,
    help: 'Port of the embedded database. Without it a free one is chosen and remembered in the data folder.',
  },
  host: {
    variable: 'INTEROFFICE_HOST',
    kind: 'text',
    default: '127.0.0.1',
    help: 'Address that the API listens on; 0.0.0.0 for all.',
  },
  port: {
    variable: 'INTEROFFICE_PORT',
    kind: 'integer',
    default: '3000',
    least: 0,
    most: 65535,
    help: 'Port that the API listens on; 0 chooses a free one.',
  },
  secureCookies: {
    variable: 'INTEROFFICE_SECURE_COOKIES',
    kind: 'boolean',
    default: 'false',
    help: 'true: the browser sends the refresh cookie over HTTPS only. Set it wherever a proxy with TLS stands in front.',
  },
  trustProxy: {
    variable: 'INTEROFFICE_TRUST_PROXY',
    kind: 'boolean',
    default: 'false',
    help: 'true: the address of a caller is taken from X-Forwarded-For. Only behind a proxy that sets it.',
  },
  masterKey: {
    variable: 'INTEROFFICE_MASTER_KEY',
    kind: 'secret',
    default: null,
    help: 'Key ring `id:base64 of 32 bytes`, several with commas: the first encrypts, all decrypt. Without it one is made in the data folder on the first start.',
  },
  embeddedWorker: {
    variable: 'INTEROFFICE_EMBEDDED_WORKER',
    kind: 'boolean',
    default: 'true',
    help: 'true: the API process runs jobs too. false where separate worker processes run.',
  },
  jobConcurrency: {
    variable: 'INTEROFFICE_JOB_CONCURRENCY',
    kind: 'integer',
    default: '0',
    least: 0,
    most: 64,
    help: 'Jobs that one process runs at once; 0: one for each processor core.',
  },
  workerPort: {
    variable: 'INTEROFFICE_WORKER_PORT',
    kind: 'integer',
    default: '0',
    least: 0,
    most: 65535,
    help: 'Port on which a separate worker answers /health and /metrics; 0: none.',
  },
  officeRequests: {
    variable: 'INTEROFFICE_OFFICE_REQUESTS',
    kind: 'integer',
    default: '2',
    least: 1,
    most: 500,
    help: 'Requests of one office that a process works on at once while other offices are there, and as many more that take longer than a second; the next ones wait for their turn, 10 s at most. An office that is alone may use three quarters of the database connections.',
  },
  bodyLimit: {
    variable: 'INTEROFFICE_BODY_LIMIT',
    kind: 'integer',
    default: '1048576',
    least: 1024,
    most: 67108864,
    help: 'Most bytes of a JSON request body.',
  },
  fileLimit: {
    variable: 'INTEROFFICE_FILE_LIMIT',
    kind: 'integer',
    default: '52428800',
    least: 1024,
    most: 2147483648,
    help: 'Most bytes of an uploaded file.',
  },
  logLevel: {
    variable: 'INTEROFFICE_LOG_LEVEL',
    kind: 'text',
    default: 'info',
    choices: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    help: 'Least level of a log line.',
  },
  demo: {
    variable: 'INTEROFFICE_DEMO',
    kind: 'boolean',
    default: 'true',
    help: 'true: the first start on an empty embedded database makes the demo organisation. Never done on an external one.',
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

type Value<S extends Setting> = SettingKinds[S['kind']] | (S['default'] extends null ? undefined : never);

/** The settings as the application reads them. */
export type Config = { readonly [N in SettingName]: Value<(typeof settings)[N]> };
