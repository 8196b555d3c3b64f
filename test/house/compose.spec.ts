import { projectRoot, readConfig, settingList } from '#platform';
import { describe, expect, it } from 'vitest';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Service {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string | number>;
  deploy?: { replicas?: number };
  ports?: string[];
  volumes?: string[];
  depends_on?: object;
}

const { services, volumes } = load(readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8'), {
  schema: YAML11_SCHEMA,
}) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const given = {
  DATABASE_PASSWORD: 'p',
  INTEROFFICE_MASTER_KEY: `k1:${randomBytes(32).toString('base64')}`,
  SITE: 'localhost',
};
const ours = Object.entries(services).filter(([, service]) => service.image === 'interoffice');

/** As Compose puts in what `.env` gives. */
function filled(environment: Record<string, string | number> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      String(value).replace(
        /\$\{(\w+)(?::[?-][^}]*)?\}/g,
        (_, variable: keyof typeof given) => given[variable] ?? '',
      ),
    ]),
  );
}

describe('docker-compose.yml', () => {
  it('runs two of api and worker, a database, a proxy with TLS and one migration', () => {
    expect(Object.keys(services).sort()).toEqual(['api', 'migrate', 'postgres', 'proxy', 'worker']);
    expect([services.api?.deploy?.replicas, services.worker?.deploy?.replicas]).toEqual([2, 2]);
    expect(services.proxy?.ports).toContain('443:443');
    expect(
      Object.entries(services)
        .filter(([, { ports }]) => ports)
        .map(([name]) => name),
    ).toEqual(['proxy']);
  });

  it.each(ours)('gives %s settings that the configuration takes', (_name, { environment }) => {
    const config = readConfig(filled(environment));
    expect(config).toMatchObject({
      dataFolder: '/data',
      databaseUrl: expect.stringContaining('@postgres:5432/'),
      masterKey: given.INTEROFFICE_MASTER_KEY,
    });
    const known = settingList().map(({ variable }) => variable);
    expect(Object.keys(environment ?? {}).filter((variable) => !known.includes(variable))).toEqual([]);
  });

  it('would fail with a setting that the configuration does not know', () => {
    expect(() => readConfig(filled({ ...services.api?.environment, INTEROFFICE_PROT: '1' }))).toThrow(
      'INTEROFFICE_PROT',
    );
  });

  it('lets the workers run the jobs, and the cookie go over HTTPS only', () => {
    expect(readConfig(filled(services.api?.environment))).toMatchObject({
      embeddedWorker: false,
      secureCookies: true,
      trustProxy: true,
      host: '0.0.0.0',
    });
  });

  it('starts programs that there are', () => {
    for (const [, { command }] of ours) {
      const program = command?.find((word) => word.endsWith('.js'));
      if (program)
        expect(existsSync(join(projectRoot, program.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(
          true,
        );
    }
  });

  it('declares the volumes that it mounts', () => {
    const mounted = Object.values(services)
      .flatMap((service) => service.volumes ?? [])
      .map((volume) => volume.split(':')[0]);
    expect([...new Set(mounted)].sort()).toEqual(Object.keys(volumes).sort());
  });
});
