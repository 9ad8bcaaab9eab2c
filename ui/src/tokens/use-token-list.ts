import { useQuery } from '@apollo/client/react';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'wouter';
import { TokensDocument } from '../api/tokens-operations';
import { useFresh } from '../layout/use-fresh';
import {
  filterOf,
  PAGE_SIZE,
  readView,
  sorterOf,
  writeView,
  type TokenRow,
  type TokenView,
} from './token-view';

/** What is typed: its parts are no steps back. */
const TYPED = ['search', 'user'] as const;

/** A page of tokens, and what it shows. */
export interface TokenList {
  readonly view: TokenView;
  /** Shows something else; back to the first page unless a page is given. In place: it is no step back. */
  readonly show: (changes: Partial<TokenView>, inPlace?: boolean) => void;
  /** Null while nothing is known. */
  readonly tokens: readonly TokenRow[] | null;
  readonly total: number;
  readonly error: Error | undefined;
  /** Asks anew. It never rejects: when it fails, `error` says so. */
  readonly reload: () => Promise<void>;
}

/**
 * The tokens of one page, as the address says.
 *
 * @param owner a user's name, for theirs alone; null: everyone's, or those of the user in the address
 */
export function useTokenList(owner: string | null): TokenList {
  const [params, setParams] = useSearchParams();
  const view = readView(params);
  // As long as the page is open "soon" is counted from its beginning: the question stays the same.
  const [now] = useState(() => Date.now());
  const user = owner ?? view.user;
  const { answer, error, reload } = useFresh(
    useQuery(TokensDocument, {
      variables: {
        userId: user === '' ? null : user,
        sorter: sorterOf(view),
        filter: filterOf(view, now),
        offset: (view.page - 1) * PAGE_SIZE,
        limit: PAGE_SIZE,
        withUsage: true,
      },
      fetchPolicy: 'cache-and-network',
    }),
  );
  const list = answer?.admin.personalApiTokens?.tokens;

  const show = useCallback(
    (changes: Partial<TokenView>, inPlace = TYPED.some((field) => Object.hasOwn(changes, field))) => {
      const next = { ...readView(params), page: 1, ...changes };
      setParams(writeView(next), { replace: inPlace });
    },
    [params, setParams],
  );
  return {
    view,
    show,
    tokens: list ? (list.nodes ?? []).filter(isRow) : null,
    total: list?.pageInfo.totalCount ?? 0,
    error,
    reload,
  };
}

function isRow(node: unknown): node is TokenRow {
  return node !== null;
}
