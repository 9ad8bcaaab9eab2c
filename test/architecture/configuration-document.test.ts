import { renderConfigurationDocument } from './configuration-document';
import { SETTINGS } from '../../src/config/settings';

describe('the document of the settings', () => {
  it('has one row for each variable', () => {
    const rows = renderConfigurationDocument().match(/^\| `[A-Z_]+` \|/gm);
    expect(rows).toEqual(Object.values(SETTINGS).map(({ name }) => `| \`${name}\` |`));
  });

  it('has four cells in each row', () => {
    const rows = renderConfigurationDocument()
      .split('\n')
      .filter((line) => line.startsWith('|'));
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
  });
});
