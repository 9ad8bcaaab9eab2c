import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FIELDS } from '../../src/provisioning/fields';
import { makeUser } from '../support/callers';
import { PROJECT } from '../support/command';
import { makeDeps } from '../support/deps';
import { makeFolder } from './support/folder';

const PAGE = readFileSync(join(PROJECT, 'docs/provisioning.md'), 'utf8');

describe('docs/provisioning.md', () => {
  it('has declarative files that can be carried out as they stand there', async () => {
    const files = [...PAGE.matchAll(/```yaml\n([^]*?)```/g)].map(([, text]) => text!);
    expect(files).toHaveLength(2);
    for (const text of files) {
      const deps = makeDeps();
      const folder = await makeFolder(deps);
      await makeUser(deps, { name: 'root', roles: ['administrator'] });
      await writeFile(join(folder.path, 'ci.token'), 'Lfh/02b1SbuZX/u1JFqegMEljMZaPGbsqJf3ALY0AGo=\n', {
        mode: 0o600,
      });
      await writeFile(join(folder.path, 'anna.password'), 'a long password of hers\n', { mode: 0o600 });
      await folder.put('sample.yml', text);
      await folder.install();
      const names = await folder.names();
      expect(names.filter((name) => name.startsWith('sample'))).toStrictEqual(
        text.includes('remove: true') ? [] : ['sample.yml.installed'],
      );
      expect(await deps.storage.tokens.count({}, deps.clock.now())).toBeGreaterThan(0);
    }
  });

  it('names every field', () => {
    const fields = Object.values(FIELDS).flatMap((kind) => Object.values(kind).flatMap(Object.keys));
    expect([...new Set(fields)].filter((name) => !PAGE.includes(`\`${name}\``))).toStrictEqual([]);
  });
});
