import { growth } from '../../support/growth';
import { readTexts } from './read';

describe('the YAML of a scope file', () => {
  it.each([
    [
      'an anchor and its alias',
      'a: &x { grants: [] }\nb: *x',
      ['a.yml:1: must have no anchors', 'a.yml:2: must have no anchors'],
    ],
    ['a tag', 'a: !!binary aGk=', ['a.yml:1:', 'a.yml:1: must have no tags']],
    ['a tag that is resolved', '\na: { description: !!str x }', ['a.yml:2: must have no tags']],
    ['a merge key', 'a: { <<: { grants: [] } }', ['a.yml:1: a."<<": is unknown']],
    [
      'a directive',
      '%YAML 1.1\n---\na: { metadata: { visible: yes } }',
      ['a.yml:1: must have no YAML directives'],
    ],
    [
      'a directive of tags',
      '%TAG ! tag:example.org,2000:\n---\na: {}',
      ['a.yml:1: must have no YAML directives'],
    ],
    [
      'a second document',
      'a: {}\n---\nb: {}',
      ['a.yml:2: is no usable YAML: Source contains multiple documents'],
    ],
    ['a key that is a list', '? [a]\n: {}', ['a.yml:1: is no usable YAML']],
    ['a tab', 'a:\n\tgrants: []', ['a.yml:2: is no usable YAML: Tabs are not allowed']],
    ['a bracket that is not closed', 'a:\n  grants: [', ['a.yml:2: is no usable YAML']],
    [
      'a star that is not quoted',
      'a:\n  grants: [{ http: { methods: [*], paths: [/x] } }]',
      ['a.yml:2: is no usable YAML: Alias', 'a.yml:2: must have no anchors'],
    ],
  ])('may not have %s', (_what, text, lines) => {
    const { errors, scopes } = readTexts([text]);
    expect(scopes).toEqual([]);
    expect(errors).toHaveLength(lines.length);
    lines.forEach((line, index) => expect(errors[index]).toContain(line));
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', `a: ${'{a: '.repeat(50_000)}`],
    ['dashes', `a: {}\nb:\n${'- '.repeat(100_000)}x`],
    ['question marks', '? '.repeat(100_000)],
    ['indentation', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('that nests %s deeply is refused before the parser comes to the end of its stack', (_what, text) => {
    const { errors } = readTexts([text]);
    expect(errors).toEqual([expect.stringMatching(/^a\.yml:\d+: is nested too deeply$/)]);
  });

  it('names the line in which the nesting is too deep', () => {
    expect(readTexts([`a: {}\n\nb: ${'['.repeat(100)}`]).errors).toEqual(['a.yml:3: is nested too deeply']);
  });

  it('is read in time that grows no faster than it', () => {
    const textOf = (count: number) => Array.from({ length: count }, (_, index) => `s${index}: {}`).join('\n');
    expect(readTexts([textOf(900)]).scopes).toHaveLength(900);
    const found = growth(900, (count) => {
      const text = textOf(count);
      return () => readTexts([text]);
    });
    // Closer than LINEAR: keys that are compared with each other, as the parser does unless told, make it 20.
    expect(found).toBeLessThan(14);
  });

  it.each(['', '# nothing but a comment\n', '---\n', 'null\n', '~'])(
    'that is empty holds no scopes, which is worth a warning: %j',
    (text) => {
      const { scopes, errors, warnings } = readTexts([text]);
      expect(errors.length + warnings.length).toBe(1);
      expect(scopes).toEqual([]);
    },
  );

  it('may have Windows line ends, and lines are counted right', () => {
    expect(readTexts(['a:\r\n  grants:\r\n    - apis: x\r\n']).errors).toEqual([
      expect.stringContaining('a.yml:3: a.grants[0].apis: is unknown'),
    ]);
  });
});
