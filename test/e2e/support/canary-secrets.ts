import { randomBytes, randomUUID } from 'node:crypto';
import { parseToken, generateToken } from '../../../src/domain/token-format';
import type { MintedFormat } from '../../../src/domain/token';
import { textCanary, tokenCanary, type Canary } from '../../support/canary';

/** Texts that look like nothing else, and have what needs escaping in JSON and in URLs. */
const password = (name: string): string => `${name} "päss": ${randomBytes(6).toString('hex')} & 5%/+`;

/** The secrets of one canary run: those known before it, and those that the server makes. */
export class CanarySecrets {
  private readonly known: Canary[] = [];
  readonly rootPassword = password('root');
  readonly changedRootPassword = password('root, later');
  readonly userPassword = password('user');
  readonly setUserPassword = password('user, later');
  readonly wrongPassword = password('wrong');
  /** Refused: too long. */
  readonly longPassword = password('long').repeat(9);
  readonly pepper = randomBytes(30).toString('base64url');
  /** Tokens that this server never made: one in each format, and one with a typing error. */
  readonly unknownPat = this.unknown('pat');
  readonly unknownJahia = this.unknown('jahia');
  readonly misspelt = this.unknown('pat').replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'));

  constructor() {
    for (const name of ['rootPassword', 'changedRootPassword', 'userPassword', 'setUserPassword'] as const) {
      this.known.push(textCanary(name, this[name]));
    }
    for (const name of ['wrongPassword', 'longPassword', 'pepper'] as const) {
      this.known.push(textCanary(name, this[name]));
    }
  }

  get all(): readonly Canary[] {
    return this.known;
  }

  /** Takes note of a token that the server made. */
  addToken(name: string, token: string): void {
    const parsed = parseToken(token, ['pat_']);
    if (!parsed) throw new Error(`The ${name} is no token`);
    this.known.push(tokenCanary(name, token, parsed.secret));
  }

  /** Takes note of a session's cookie. */
  addSession(name: string, value: string): void {
    this.known.push(textCanary(name, value));
  }

  private unknown(format: MintedFormat): string {
    const secrets = { bytes: randomBytes, uuid: () => randomUUID() };
    const { token } = generateToken(secrets, format, format === 'pat' ? 'pat_' : null);
    this.addToken(`unknown ${format} token`, token);
    return token;
  }
}
