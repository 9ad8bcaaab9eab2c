import { useQuery } from '@apollo/client/react';
import { Redirect, useParams } from 'wouter';
import { TokenDocument } from '../api/tokens-operations';
import { DeadEnd } from '../layout/dead-end';
import { Failed, Loading } from '../layout/states';
import { useMe } from '../session/session';
import { texts } from '../text/texts';
import { writeView, readView } from './token-view';

const { link: words } = texts.tokens;

/** Leads from a token's key to the token in its list; where there is no such token, says so, and leads to the list. */
export function TokenLinkPage() {
  const me = useMe();
  const { key } = useParams<{ key: string }>();
  const { data, error, refetch } = useQuery(TokenDocument, {
    variables: { key },
    fetchPolicy: 'network-only',
  });
  if (error) return <Failed error={error} retry={() => void refetch().catch(() => undefined)} />;
  if (!data) return <Loading />;
  const token = data.admin.personalApiTokens?.tokenByKey;
  if (token?.name && token.user) {
    const own = token.user.name === me.name;
    const view = readView(new URLSearchParams());
    const found = writeView({ ...view, search: token.name, user: own ? '' : token.user.name });
    return <Redirect to={`${own ? '/tokens' : '/all-tokens'}?${found.toString()}`} replace />;
  }
  return <DeadEnd title={words.none} lead={words.noneLead} to="/tokens" way={words.list} />;
}
