import { texts } from '../text/texts';

/** What stands in place of GraphiQL: why it is not there, and the way back. */
export function Notice({ kind }: { kind: 'refused' | 'unknown' }) {
  return (
    <main className="notice">
      <h1>{kind === 'refused' ? texts.states.notPermitted : texts.states.failed}</h1>
      <p>
        {kind === 'refused'
          ? `${texts.graphiql.developersOnly} ${texts.states.notPermittedLead('developer-tools')}`
          : texts.failures.offline}
      </p>
      <a href="/console/">{texts.states.home}</a>
    </main>
  );
}
