import { ERROR_MEANINGS } from './error-catalogue';
import type { ErrorCode } from '../../src/domain/errors';
import { STATUS_OF } from '../../src/http/status-of';

const INTRODUCTION = `# Errors

<!-- Made from test/architecture/error-catalogue.ts and src/http/status-of.ts by \`npm run docs\`; a test compares them. -->

Every failure that a caller is told of has one of these codes: in GraphQL as \`extensions.code\`, elsewhere over HTTP in
the JSON body. A code keeps its meaning; messages are for people and may change. Of values that were sent, a message
repeats at most the name of a scope, a role or a permission that there is not, and none that could be a token.

The status is that of routes other than GraphQL. In GraphQL a failure of a field is an error in an answer with status 200.
`;

/** The text of `docs/errors.md`. */
export function renderErrorDocument(): string {
  const rows = (Object.keys(ERROR_MEANINGS) as ErrorCode[]).map(
    (code) => `| \`${code}\` | ${STATUS_OF[code]} | ${ERROR_MEANINGS[code]} |`,
  );
  return [INTRODUCTION, '| code | status | meaning |', '| --- | --- | --- |', ...rows, ''].join('\n');
}
