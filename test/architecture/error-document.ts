import { ERROR_MEANINGS } from '../../src/domain/error-catalogue';

const INTRODUCTION = `# Errors

<!-- Made from src/domain/error-catalogue.ts by \`npm run docs\`; a test compares the two. -->

Every failure that a caller is told of has one of these codes: in GraphQL as \`extensions.code\`, elsewhere over HTTP in
the JSON body. A code keeps its meaning; messages are for people and may change. No message holds a value that was sent.
`;

/** The text of `docs/errors.md`. */
export function renderErrorDocument(): string {
  const rows = Object.entries(ERROR_MEANINGS).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
  return [INTRODUCTION, '| code | meaning |', '| --- | --- |', ...rows, ''].join('\n');
}
