import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

it('has the operations of the console as its documents and the schema say', () => {
  const script = resolve(__dirname, '../../ui/scripts/generate-operations.mjs');
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
});
