import { useMutation } from '@apollo/client/react';
import { useMemo } from 'react';
import { DeleteTokenDocument, RevokeTokensDocument, UpdateTokenDocument } from '../api/tokens-operations';
import { tell, tellFailure } from '../components/notify';
import { texts } from '../text/texts';
import type { TokenRow } from './token-view';

/** What can be done with tokens without a form. */
export interface TokenActions {
  /** Switches one on or off, and says so. It never rejects. */
  readonly setState: (token: TokenRow, state: 'ACTIVE' | 'DISABLED') => Promise<void>;
  /** The same for several; those that fail are told. It never rejects. */
  readonly setStates: (tokens: readonly TokenRow[], state: 'ACTIVE' | 'DISABLED') => Promise<void>;
  /** Deletes. @throws when the server refuses one; those before it are gone */
  readonly remove: (tokens: readonly TokenRow[]) => Promise<void>;
  /** Deletes all of a user. @throws when the server refuses */
  readonly revokeAll: (user: string) => Promise<void>;
}

/** What has become of a token that was switched: one whose date is past does not work again. */
function doneTo(token: TokenRow, state: 'ACTIVE' | 'DISABLED') {
  if (state === 'DISABLED') return 'disabled';
  return isLate(token) ? 'activatedLate' : 'activated';
}

function isLate({ expireAt }: TokenRow): boolean {
  return expireAt !== null && Date.parse(expireAt) <= Date.now();
}

/** @param reload has the list shown anew; it never rejects */
export function useTokenActions(reload: () => Promise<void>): TokenActions {
  const [update] = useMutation(UpdateTokenDocument);
  const [remove] = useMutation(DeleteTokenDocument);
  const [revoke] = useMutation(RevokeTokensDocument);

  return useMemo(() => {
    const setOne = async ({ key }: TokenRow, state: 'ACTIVE' | 'DISABLED') => {
      const { data } = await update({ variables: { key, state } });
      if (data?.admin.personalApiTokens?.updateToken !== true) throw new Error(texts.tokens.done.gone);
    };
    const wordOf = (state: 'ACTIVE' | 'DISABLED') =>
      state === 'ACTIVE' ? texts.tokens.activate : texts.tokens.disable;
    const setStates: TokenActions['setStates'] = async (tokens, state) => {
      const done: TokenRow[] = [];
      for (const token of tokens) {
        try {
          await setOne(token, state);
          done.push(token);
        } catch (error) {
          tellFailure(texts.failures.notDone(`${wordOf(state)} ${token.name}`), error);
        }
      }
      if (done.length > 0) tell(texts.tokens.done.many[state](done.length, done.filter(isLate).length));
      await reload();
    };
    return {
      setStates,
      setState: async (token, state) => {
        try {
          await setOne(token, state);
          tell(texts.tokens.done[doneTo(token, state)](token.name));
        } catch (error) {
          tellFailure(texts.failures.notDone(`${wordOf(state)} ${token.name}`), error);
        }
        await reload();
      },
      remove: async (tokens) => {
        try {
          for (const { key } of tokens) await remove({ variables: { key } });
          const [first] = tokens;
          if (tokens.length === 1 && first) tell(texts.tokens.done.removed(first.name));
          else tell(texts.tokens.done.many.deleted(tokens.length));
        } finally {
          await reload();
        }
      },
      revokeAll: async (user) => {
        const { data } = await revoke({ variables: { userId: user } });
        tell(texts.tokens.done.revoked(data?.admin.personalApiTokens?.revokeTokens ?? 0, user));
        await reload();
      },
    };
  }, [reload, remove, revoke, update]);
}
