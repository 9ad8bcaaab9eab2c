import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { METRICS } from '../../src/adapters/metrics/metric-catalogue';
import { SETTINGS } from '../../src/config/settings';
import { TOLD_FIELDS } from '../../src/domain/audit-change';

const root = resolve(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const settings = new Set<string>(Object.values(SETTINGS).map(({ name }) => name));
/** What the names of others look like here. */
const OTHERS = /^(?:POSTGRES_|NODE_VERSION$|KEY$|FILE$|NOTIFY$)/;

describe('the files in deploy/', () => {
  it('set variables that the server knows', () => {
    const unit = read('deploy/personal-api-tokens.service').matchAll(/^Environment=(.*)$/gm);
    const fromUnit = [...unit].flatMap(([, list = '']) => list.split(' ').map((pair) => pair.split('=')[0]));
    const image = /^ENV (.*)$/m.exec(read('deploy/Dockerfile'))?.[1] ?? '';
    const fromImage = image.split(' ').map((pair) => pair.split('=')[0]);
    const { services } = parse(read('deploy/compose.yaml')) as {
      services: { server: { environment: Record<string, string> } };
    };
    const names = [...fromUnit, ...fromImage, ...Object.keys(services.server.environment)];
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !settings.has(name ?? ''))).toEqual([]);
  });

  it('say that they were not tried', () => {
    for (const file of ['personal-api-tokens.service', 'Dockerfile', 'compose.yaml']) {
      expect(read(`deploy/${file}`)).toMatch(/has not been (?:run|built) by the project's tests/);
    }
  });

  it('start the program that the package has', () => {
    const { bin } = JSON.parse(read('package.json')) as { bin: Record<string, string> };
    for (const file of ['personal-api-tokens.service', 'Dockerfile']) {
      expect(read(`deploy/${file}`)).toContain(bin['personal-api-tokens']!);
    }
  });
});

describe('docs/audit.md', () => {
  it('names every field that an event may tell', () => {
    const [told = ''] =
      /The fields that may be told[^]*?Nothing else gets in/.exec(read('docs/audit.md')) ?? [];
    const named = [...told.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(Object.values(TOLD_FIELDS).flat()));
  });
});

describe('docs/operations.md', () => {
  const text = read('docs/operations.md').replace(/\s+/g, ' ');

  it('names commands that there are', () => {
    const there = [...read('docs/command-line.md').matchAll(/^## `([^`]+)`$/gm)].map(([, name]) => name);
    const named = [...text.matchAll(/(?<!name: )personal-api-tokens ([a-z]+(?: [a-z-]+)?)/g)].map(
      ([, words = '']) => words,
    );
    const unknown = named.filter(
      (words) => !there.some((name) => words === name || words.startsWith(`${name} `)),
    );
    expect(named.length).toBeGreaterThan(15);
    expect(unknown.filter((words) => !there.includes(words.split(' ')[0]))).toEqual([]);
  });

  it('names settings and metrics that there are', () => {
    const named = [...text.matchAll(/`([A-Z][A-Z_]{3,})[=`]/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !settings.has(name) && !OTHERS.test(name) && name !== 'YELLOW')).toEqual(
      [],
    );
    const metrics = [...text.matchAll(/pat_[a-z_]+/g)].map(([name]) =>
      name.replace(/_(?:bucket|sum|count)$/, ''),
    );
    expect(metrics.length).toBeGreaterThan(8);
    expect(metrics.filter((name) => !Object.hasOwn(METRICS, name))).toEqual([]);
  });

  it('has alerts that can be read, each with an expression', () => {
    const [, block = ''] = /```yaml\n(groups:[^]*?)```/.exec(read('docs/operations.md')) ?? [];
    const { groups } = parse(block) as { groups: { rules: { alert: string; expr: string }[] }[] };
    const rules = groups.flatMap(({ rules: found }) => found);
    expect(rules.length).toBeGreaterThan(8);
    expect(rules.filter(({ alert, expr }) => !alert || !/pat_|up\{|nodejs_/.test(expr))).toEqual([]);
  });

  it.each(['operations', 'threat-model', 'metrics', 'tracing', 'log', 'webhooks'])(
    'and the others of its kind link to documents that there are: %s',
    (name) => {
      const links = [...read(`docs/${name}.md`).matchAll(/\]\(([a-z-]+\.md)\)/g)].map(([, file]) => file);
      const there = readdirSync(join(root, 'docs'));
      expect(links.filter((file) => !there.includes(file ?? ''))).toEqual([]);
    },
  );
});
