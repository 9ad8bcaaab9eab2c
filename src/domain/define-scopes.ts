import { FULL_ACCESS, READ_ONLY, type Scope, type ScopeGrant } from './scope';

/** Methods of HTTP that only read (RFC 9110, section 9.2.1). */
const READING_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The scopes of a server: the built-in ones and those that its operator defines. One with a built-in's name stands in
 * its place, so that a narrower one is really narrower.
 *
 * @param defined unique by name, none of them refused by {@link refusedDefinition}
 */
export function withDefined(builtIn: readonly Scope[], defined: readonly Scope[]): Scope[] {
  const byName = new Map([...builtIn, ...defined].map((scope) => [scope.name, scope]));
  return [...byName.values()];
}

/**
 * Why a scope cannot be defined by an operator: the names of two built-in ones are promises that hold on every server.
 *
 * @returns undefined when it can
 */
export function refusedDefinition({ name, grants }: Pick<Scope, 'name' | 'grants'>): string | undefined {
  if (name === FULL_ACCESS) return 'is built in and contains every scope: it cannot be defined';
  if (name === READ_ONLY && !grants.every(onlyReads)) {
    return 'is what tokens of the type READ_ONLY have: its grants must be limited to operation query, or to the methods GET, HEAD and OPTIONS';
  }
  return undefined;
}

function onlyReads({ operation, http }: ScopeGrant): boolean {
  if (http) return http.methods.every((method) => READING_METHODS.includes(method));
  return operation?.every((kind) => kind === 'query') ?? false;
}
