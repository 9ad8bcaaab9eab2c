import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findUnknownPrefixes } from '../../../src/config/scopes/read-scopes';
import { buildSchema } from '../../../src/graphql/build-schema';
import { matchesSchema } from '../../../src/graphql/matches-schema';
import { readTexts } from './read';

const TEXT = readFileSync(join(__dirname, '../../../docs/scopes.md'), 'utf8');
const EXAMPLES = [...TEXT.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');

describe('the examples of docs/scopes.md', () => {
  it('can be used as they stand, and name fields of the schema', () => {
    expect(EXAMPLES.length).toBeGreaterThan(0);
    const schema = buildSchema();
    for (const text of EXAMPLES) {
      const { errors, warnings, prefixes } = readTexts([text]);
      expect([...errors, ...warnings]).toEqual([]);
      expect(findUnknownPrefixes(prefixes, (prefix) => matchesSchema(schema, prefix))).toEqual([]);
    }
  });
});
