import { Tag } from '../components/tag';
import { texts } from '../text/texts';
import { chipOf, type TokenRow } from './token-view';

const TONES = { ACTIVE: 'good', SOON: 'soon', EXPIRED: 'bad', DISABLED: 'plain' } as const;

/** What holds for a token, in a word; never by colour alone. */
export function StatusChip({ token }: { token: Pick<TokenRow, 'status' | 'expireAt'> }) {
  const chip = chipOf(token, Date.now());
  return <Tag tone={TONES[chip]}>{texts.tokens.statuses[chip]}</Tag>;
}
