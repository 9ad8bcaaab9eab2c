import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { TokensDocument } from '../api/tokens-operations';
import { tell, tellFailure } from '../components/notify';
import { texts } from '../text/texts';
import { filterOf, sorterOf, type TokenRow, type TokenView } from './token-view';

/** Tokens asked for at once: with their days of use, which the document may ask for, within the server's 10,000 rows. */
const AT_ONCE = 300;
/** Tokens that a file holds at most. */
const AT_MOST = 50_000;

/**
 * Saves the whole list, as it is narrowed down, as a CSV file.
 *
 * @returns how to begin, and whether it is under way
 */
export function useExport(view: TokenView): [() => Promise<void>, boolean] {
  const client = useApolloClient();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const tokens: TokenRow[] = [];
      for (let more = true; more && tokens.length < AT_MOST;) {
        const { data } = await client.query({
          query: TokensDocument,
          variables: {
            userId: view.user === '' ? null : view.user,
            sorter: sorterOf(view),
            filter: filterOf(view, Date.now()),
            offset: tokens.length,
            limit: AT_ONCE,
            withUsage: false,
          },
          fetchPolicy: 'no-cache',
        });
        const list = data?.admin.personalApiTokens?.tokens;
        const nodes = (list?.nodes ?? []).filter((node) => node !== null) as TokenRow[];
        tokens.push(...nodes);
        more = list?.pageInfo.hasNextPage === true && nodes.length > 0;
        if (more && tokens.length >= AT_MOST) tell(texts.tokens.exportCut(tokens.length));
      }
      const { csvOf } = await import('./tokens-csv');
      save('tokens.csv', csvOf(tokens));
      tell(texts.tokens.exported(tokens.length));
    } catch (error) {
      tellFailure(texts.failures.notDone(texts.tokens.export), error);
    } finally {
      setBusy(false);
    }
  };
  return [run, busy];
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
