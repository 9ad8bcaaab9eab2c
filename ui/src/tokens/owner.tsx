import { Text } from '@mantine/core';
import { PlainText } from '../components/plain-text';
import { texts } from '../text/texts';
import type { TokenRow } from './token-view';

/** Whose a token is. */
export function Owner({ token: { user } }: { token: Pick<TokenRow, 'user'> }) {
  if (!user) return null;
  const marks = [
    ...(user.kind === 'SERVICE' ? [texts.tokens.service] : []),
    ...(user.locked ? [texts.tokens.locked] : []),
  ];
  return (
    <>
      <PlainText lines={1}>{user.name}</PlainText>
      {marks.length > 0 && (
        <Text size="xs" c="dimmed">
          {marks.join(', ')}
        </Text>
      )}
    </>
  );
}
