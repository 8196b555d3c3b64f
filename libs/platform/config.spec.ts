import { configurationPage, environmentExample, readConfig, settingList } from '#platform';
import { describe, expect, it } from 'vitest';

describe('the configuration', () => {
  it('is complete without any variable', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      embeddedWorker: true,
      databaseUrl: undefined,
    });
  });

  it('reads each kind of value', () => {
    const config = readConfig({
      INTEROFFICE_PORT: '8080',
      INTEROFFICE_EMBEDDED_WORKER: 'false',
      INTEROFFICE_DATA: '/data',
    });
    expect(config).toMatchObject({ port: 8080, embeddedWorker: false, dataFolder: '/data' });
  });

  it.each([
    [{ INTEROFFICE_PORT: 'http' }, 'INTEROFFICE_PORT: must be a whole number from 0 to 65535'],
    [{ INTEROFFICE_PORT: '70000' }, 'INTEROFFICE_PORT: must be a whole number from 0 to 65535'],
    [{ INTEROFFICE_EMBEDDED_WORKER: 'yes' }, 'INTEROFFICE_EMBEDDED_WORKER: must be true or false'],
    [{ INTEROFFICE_LOG_LEVEL: 'loud' }, 'INTEROFFICE_LOG_LEVEL: must be one of fatal, error'],
    [{ INTEROFFICE_PROT: '1' }, 'INTEROFFICE_PROT: there is no such setting'],
  ])('refuses %j in one line', (environment, says) => {
    expect(() => readConfig(environment)).toThrow(says);
  });

  it('leaves alone what the tests are told', () => {
    expect(() => readConfig({ INTEROFFICE_TEST_LENGTH: 'long' })).not.toThrow();
  });

  it('names every mistake, one line each', () => {
    const read = () => readConfig({ INTEROFFICE_PORT: 'x', INTEROFFICE_DEMO: 'x' });
    expect(read).toThrow(/^INTEROFFICE_PORT.*\nINTEROFFICE_DEMO[^\n]*$/);
  });

  it('never quotes a secret that it refuses', () => {
    for (const { variable, kind } of settingList()) {
      if (kind === 'secret') expect(() => readConfig({ [variable]: 'canary' })).not.toThrow('canary');
    }
  });

  it('is all in the documents that are made from it', () => {
    for (const { variable } of settingList()) {
      expect(environmentExample()).toContain(`#${variable}=`);
      expect(configurationPage()).toContain(`| \`${variable}\` |`);
    }
  });
});
