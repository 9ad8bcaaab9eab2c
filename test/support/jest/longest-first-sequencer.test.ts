import { resolve } from 'node:path';

interface TestFile {
  readonly path: string;
  readonly context: object;
}

const Sequencer = jest.requireActual<new (options: object) => { sort(tests: TestFile[]): TestFile[] }>(
  resolve(__dirname, 'longest-first-sequencer.cjs'),
);

const sizes: Record<string, number> = {
  '/project/test/domain/long.test.ts': 9000,
  '/project/test/domain/short.test.ts': 100,
  '/project/test/console/made-of-others.test.ts': 90,
  '/project/test/e2e/one.test.ts': 2000,
  '/project/test/e2e/two.test.ts': 3000,
};

it('begins with what starts browsers and servers when nothing is known of the files, and goes on with the largest', () => {
  const context = { config: { cache: false }, hasteFS: { getSize: (path: string) => sizes[path] } };
  const files = Object.keys(sizes).map((path) => ({ path, context }));
  const order = new Sequencer({}).sort(files).map(({ path }) => path.slice('/project/test/'.length));
  expect(order).toStrictEqual([
    'console/made-of-others.test.ts',
    'e2e/two.test.ts',
    'e2e/one.test.ts',
    'domain/long.test.ts',
    'domain/short.test.ts',
  ]);
});
