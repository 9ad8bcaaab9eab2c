import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { row } from './support/steps';
import { useConsole } from './support/use-console';

const folder = mkdtempSync(join(tmpdir(), 'personal-api-tokens-'));
writeFileSync(join(folder, 'bad.yml'), 'users:\n  - nam: anna\n  - name: bert\n    kind: ROBOT\n', {
  mode: 0o600,
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const world = useConsole('sqlite', { PROVISIONING_DIR: folder });

it('tells of a file that has failed what was wrong, each problem in a line of its own', async () => {
  const page = await world().open('/console/audit', 'root');
  const failed = row(page, 'Provisioning failed');
  await failed.getByText('What was wrong:', { exact: true }).waitFor();
  const first = await failed.getByText(/^line 2: users\[0\]\.nam: is unknown/).boundingBox();
  const second = await failed.getByText(/^line 4: users\[1\]\.kind: must be one of/).boundingBox();
  expect(second!.x).toBe(first!.x);
  expect(second!.y).toBeGreaterThanOrEqual(first!.y + first!.height);
});
