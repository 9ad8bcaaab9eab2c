import type { Changes, RunningProxy } from '../support/start-proxy';
import type { TokenServer } from '../support/token-server';

/** A proxy of which there is an example. */
export interface ProxySubject {
  readonly program: 'nginx' | 'caddy';
  /** In which headers it tells of requests. */
  readonly family: 'original' | 'forwarded';
  /** Ways to take defences out of its configuration, for controls. */
  readonly without: {
    /** Passes the token on, in headers and in the URL. */
    readonly hidingTokens: Changes;
    /** Takes who is calling from the client. */
    readonly overwritingIdentity: Changes;
    /** Lets the client say what is asked about. */
    readonly overwritingForwarded: Changes;
  };
}

/** One that runs, with its token server. */
export interface RunningSubject {
  readonly subject: ProxySubject;
  readonly tokens: TokenServer;
  readonly proxy: RunningProxy;
}
