import { List, Stack, Text, Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { texts } from '../text/texts';
import type { TokenRow } from './token-view';
import classes from './tokens.module.css';

/** What a token may do, and from where and how often. */
export function Access({ token }: { token: TokenRow }) {
  return (
    <Stack gap={0} align="flex-start">
      <Scopes token={token} />
      <Limits token={token} />
    </Stack>
  );
}

/** From where and how often; which addresses, as a tooltip. */
function Limits({ token: { allowedAddresses, rateLimit } }: { token: TokenRow }) {
  return (
    <>
      {allowedAddresses && (
        <Names of={allowedAddresses}>
          <Text span size="xs" c="dimmed" tabIndex={0}>
            {texts.tokens.allowedFrom(allowedAddresses)}
          </Text>
        </Names>
      )}
      {rateLimit !== null && (
        <Text span size="xs" c="dimmed">
          {texts.tokens.perMinute(rateLimit)}
        </Text>
      )}
    </>
  );
}

function Names({ of, children }: { of: readonly string[]; children: ReactElement }) {
  const names = (
    <List size="xs">
      {of.map((name) => (
        <List.Item key={name}>{name}</List.Item>
      ))}
    </List>
  );
  return (
    <Tooltip label={names} multiline maw={300}>
      {children}
    </Tooltip>
  );
}

/** Its type, or how many scopes, and which as a tooltip. */
function Scopes({ token: { type, scopes } }: { token: TokenRow }) {
  if (type !== 'CUSTOM') {
    return (
      <Text span size="sm" style={{ whiteSpace: 'nowrap' }}>
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
  return (
    <Names of={scopes}>
      <Text span size="sm" tabIndex={0} className={classes.scope ?? ''}>
        {scopes.length === 1 ? scopes[0] : texts.tokens.scopeCount(scopes.length)}
      </Text>
    </Names>
  );
}
