import { List, Text, Tooltip } from '@mantine/core';
import { texts } from '../text/texts';
import type { TokenRow } from './token-view';

/** What a token may do: its type, or how many scopes and on hover which. */
export function Access({ token: { type, scopes } }: { token: Pick<TokenRow, 'type' | 'scopes'> }) {
  if (type !== 'CUSTOM') {
    return (
      <Text span size="sm">
        {texts.tokens.types[type]}
      </Text>
    );
  }
  if (scopes.length === 0) {
    return (
      <Text span size="sm" c="dimmed">
        {texts.tokens.noScopes}
      </Text>
    );
  }
  const names = (
    <List size="xs">
      {scopes.map((name) => (
        <List.Item key={name}>{name}</List.Item>
      ))}
    </List>
  );
  return (
    <Tooltip label={names} withArrow multiline>
      <Text span size="sm" tabIndex={0} style={{ whiteSpace: 'nowrap' }}>
        {scopes.length === 1 ? scopes[0] : texts.tokens.scopeCount(scopes.length)}
      </Text>
    </Tooltip>
  );
}
