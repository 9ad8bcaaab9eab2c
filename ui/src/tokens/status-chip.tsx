import { Badge } from '@mantine/core';
import { texts } from '../text/texts';
import { chipOf, type TokenRow } from './token-view';
import classes from './tokens.module.css';

/** What holds for a token, in a word; never by colour alone. */
export function StatusChip({ token }: { token: Pick<TokenRow, 'status' | 'expireAt'> }) {
  const chip = chipOf(token, Date.now());
  return (
    <Badge variant="outline" className={classes[`chip${chip}`] ?? ''} tt="none" fw={550} miw="max-content">
      {texts.tokens.statuses[chip]}
    </Badge>
  );
}
