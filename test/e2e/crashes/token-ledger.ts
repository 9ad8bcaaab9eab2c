import { apiToken, graphqlRequest } from '../../support/graphql-request';
import { eachOf } from './each-of';

/** What is known of a token. */
export interface TokenState {
  readonly description: string;
  readonly state: 'ACTIVE' | 'DISABLED' | 'DELETED';
}

/** A token whose creation was acknowledged. */
export interface LedgerEntry {
  readonly key: string;
  readonly text: string;
  /** What was acknowledged last. */
  acknowledged: TokenState;
  /** What it becomes if the write takes effect that nobody has acknowledged. */
  underWay: TokenState | null;
}

const TOKEN = `query ($key: String!) { admin { personalApiTokens { tokenByKey(key: $key) { state description } } } }`;

/** Tokens that are looked at together. */
const AT_ONCE = 16;

/** What a server has acknowledged, and whether it still knows. */
export class TokenLedger {
  readonly entries: LedgerEntry[] = [];
  /** Acknowledged writes, and those among them that took a token out of use. */
  readonly counts = { writes: 0, revocations: 0 };

  /**
   * Looks whether tokens are as was acknowledged, or as a write without an answer would have made them; what is found is
   * what holds from now on.
   *
   * @param session the header of the cookie of their owner
   * @returns what must not be
   */
  async differences(
    url: string,
    session: Record<string, string>,
    entries: readonly LedgerEntry[],
  ): Promise<string[]> {
    const found: string[] = [];
    await eachOf(entries, AT_ONCE, async (entry) => {
      const { key, acknowledged, underWay } = entry;
      const actual = await stateOf(url, session, key);
      if (![acknowledged, underWay].some((state) => state !== null && isSame(state, actual))) {
        found.push(`${key} is ${text(actual)}, not ${text(acknowledged)}; under way: ${text(underWay)}`);
      }
      const status = await statusOf(url, entry.text);
      const expected = actual.state === 'ACTIVE' ? 200 : 401;
      if (status !== expected) found.push(`${key} is ${actual.state}, and verification answers ${status}`);
      entry.acknowledged = actual;
      entry.underWay = null;
    });
    return found;
  }
}

async function stateOf(url: string, session: Record<string, string>, key: string): Promise<TokenState> {
  const { body } = await graphqlRequest(url, session, { query: TOKEN, variables: { key } });
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  const token = body.data.admin.personalApiTokens.tokenByKey as TokenState | null;
  return token ?? { state: 'DELETED', description: '' };
}

async function statusOf(url: string, token: string): Promise<number> {
  const request = { 'x-forwarded-method': 'GET', 'x-forwarded-uri': '/orders' };
  const response = await fetch(`${url}/auth/verify`, { headers: { ...apiToken(token), ...request } });
  await response.arrayBuffer();
  return response.status;
}

function isSame(one: TokenState, other: TokenState): boolean {
  if (one.state === 'DELETED') return other.state === 'DELETED';
  return one.state === other.state && one.description === other.description;
}

function text(state: TokenState | null): string {
  return state === null ? 'nothing' : JSON.stringify(state);
}
