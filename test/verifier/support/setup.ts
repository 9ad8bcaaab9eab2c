import { createVerifier, type Verifier, type VerifierOptions } from '../../../src/verifier';
import { IntrospectionServer } from './introspection-server';
import { NaiveVerifier } from './naive-verifier';
import { StoppedClock } from './stopped-clock';
import { newToken } from './tokens';

/** A verifier, the server that it asks, and its time. */
export interface Setup {
  readonly server: IntrospectionServer;
  readonly verifier: Verifier;
  /** The control. */
  readonly naive: NaiveVerifier;
  readonly clock: StoppedClock;
  /** The service's own token. */
  readonly serviceToken: string;
  /** Why the server could not be asked. */
  readonly reasons: string[];
}

/** The stated maximum in these tests, in milliseconds. */
export const MAX_STALENESS = 5_000;

const ending: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

/** Ends something after the test. */
export function afterTest(end: () => void | Promise<void>): void {
  ending.push(end);
}

/** Starts a server for one test, and makes a verifier that asks it. */
export async function setUp(options: Partial<VerifierOptions> = {}): Promise<Setup> {
  const server = await new IntrospectionServer().listen();
  const clock = new StoppedClock();
  const serviceToken = newToken();
  const reasons: string[] = [];
  const verifier = createVerifier({
    url: server.url,
    token: serviceToken,
    maxStaleness: MAX_STALENESS,
    clock,
    onUnavailable: (reason) => reasons.push(reason),
    ...options,
  });
  afterTest(() => verifier.close());
  afterTest(() => server.close());
  return {
    server,
    verifier,
    naive: new NaiveVerifier(server.url, MAX_STALENESS, clock),
    clock,
    serviceToken,
    reasons,
  };
}
