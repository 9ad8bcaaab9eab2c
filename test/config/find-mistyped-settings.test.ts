import { findMistypedSettings } from '../../src/config/find-mistyped-settings';
import { SETTINGS } from '../../src/config/settings';

describe('a variable that is no setting', () => {
  it.each([
    ['METRICS_PROT', 'METRICS_PORT'],
    ['WEBHOOK_SECRETS', 'WEBHOOK_SECRET'],
    ['WEBHOOK_URL', 'WEBHOOK_URLS'],
    ['TOKENPEPPER', 'TOKEN_PEPPER'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['data_dir', 'DATA_DIR'],
    ['WORKER', 'WORKERS'],
  ])('is found when it is nearly one: %s', (given, meant) => {
    expect(findMistypedSettings({ [given]: '1', [meant]: '' })).toEqual([{ given, meant }]);
  });

  it('is passed over when the setting that it resembles is set', () => {
    expect(findMistypedSettings({ METRICS_PROT: '1', METRICS_PORT: '9100' })).toEqual([]);
  });

  it.each([
    'HOME',
    'HOSTS',
    'PORTS',
    'PATH',
    'LANG',
    'NODE_PATH',
    'MY_TOKEN_PEPPER_FILE',
    'OTEL_SDK_DISABLED',
  ])('is passed over when it is of another program: %s', (name) => {
    expect(findMistypedSettings({ [name]: '1' })).toEqual([]);
  });

  it.each(Object.values(SETTINGS).map(({ name }) => name))('is none of the settings: %s', (name) => {
    expect(findMistypedSettings({ [name]: '1' })).toEqual([]);
  });
});
