import { parseToken } from '../../../src/domain/token-format';
import { graphqlRequest } from '../../support/graphql-request';
import { uniqueText } from '../../support/samples-storage';
import type { LedgerEntry, TokenLedger, TokenState } from './token-ledger';

/** A change of a token: what is asked for, and what it makes of it. */
interface Change {
  readonly field: string;
  readonly to: TokenState;
}

/** Makes and changes tokens as fast as it is answered, until it is to end: then its server may be gone. */
export class TokenWriter {
  /**
   * @param ledger  where acknowledged writes are noted
   * @param session the header of a cookie
   */
  constructor(
    private readonly url: string,
    private readonly session: Record<string, string>,
    private readonly ledger: TokenLedger,
    private readonly isGone: () => boolean,
  ) {}

  /** @throws Error the server has refused something, or has gone without having been killed */
  async run(): Promise<void> {
    try {
      for (let turn = 0; !this.isGone(); turn += 1) await this.useToken(turn);
    } catch (error) {
      // What was sent when it was killed is answered by nobody.
      if (!this.isGone()) throw error;
    }
  }

  /** A token of its own is made, described, switched off and on, and taken out of use in one of three ways. */
  private async useToken(turn: number): Promise<void> {
    const entry = await this.create();
    const active = { state: 'ACTIVE', description: uniqueText('described') } as const;
    const update = (argument: string) => `updateToken(key: "${entry.key}", ${argument})`;
    await this.change(entry, { field: update(`description: "${active.description}"`), to: active });
    await this.change(entry, { field: update('state: DISABLED'), to: { ...active, state: 'DISABLED' } });
    if (turn % 3 === 0) return;
    await this.change(entry, { field: update('state: ACTIVE'), to: active });
    const deleted = { ...active, state: 'DELETED' } as const;
    if (turn % 3 === 1) await this.revoke(entry, deleted);
    else await this.change(entry, { field: `deleteToken(key: "${entry.key}")`, to: deleted });
  }

  private async create(): Promise<LedgerEntry> {
    const text = await this.write(
      `createToken(name: "${uniqueText('written')}", description: "new", scopes: ["read-only"])`,
    );
    const key = parseToken(String(text), ['pat_'])?.key;
    if (key === undefined) throw new Error('No token was made');
    const entry: LedgerEntry = {
      key,
      text: String(text),
      acknowledged: { state: 'ACTIVE', description: 'new' },
      underWay: null,
    };
    this.ledger.entries.push(entry);
    this.ledger.counts.writes += 1;
    return entry;
  }

  private async change(entry: LedgerEntry, { field, to }: Change): Promise<void> {
    entry.underWay = to;
    if ((await this.write(field)) !== true) throw new Error(`It is not known: ${field}`);
    this.acknowledge(entry, to);
  }

  private async revoke(entry: LedgerEntry, to: TokenState): Promise<void> {
    entry.underWay = to;
    const body = new URLSearchParams({ token: entry.text });
    const { status } = await fetch(`${this.url}/oauth2/revoke`, { method: 'POST', body });
    if (status !== 200) throw new Error(`A revocation is answered ${status}`);
    this.acknowledge(entry, to);
  }

  private acknowledge(entry: LedgerEntry, to: TokenState): void {
    entry.acknowledged = to;
    entry.underWay = null;
    this.ledger.counts.writes += 1;
    if (to.state !== 'ACTIVE') this.ledger.counts.revocations += 1;
  }

  private async write(field: string): Promise<unknown> {
    const query = `mutation { admin { personalApiTokens { written: ${field} } } }`;
    const { body } = await graphqlRequest(this.url, this.session, { query });
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data.admin.personalApiTokens.written;
  }
}
