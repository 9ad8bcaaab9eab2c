import { List, Text } from '@mantine/core';
import { Confirm } from '../components/confirm';
import { relative } from '../components/moment';
import { PlainText } from '../components/plain-text';
import { texts } from '../text/texts';
import type { TokenRow } from './token-view';

interface RemoveDialogProps {
  readonly tokens: readonly TokenRow[];
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}

const { removing } = texts.tokens;

/** The second step before tokens are deleted: says what will stop working. */
export function RemoveDialog({ tokens, onConfirm, onClose }: RemoveDialogProps) {
  const [first] = tokens;
  const one = tokens.length === 1 && first;
  const used = tokens.filter(({ lastUsedAt }) => lastUsedAt);
  return (
    <Confirm
      title={one ? removing.title(first.name) : removing.many(tokens.length)}
      action={removing.submit}
      danger
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Text size="sm">{one ? usageOf(first) : used.length > 0 && removing.usedMany}</Text>
      {!one && used.length > 0 && (
        <List size="sm">
          {used.slice(0, 10).map((token) => (
            <List.Item key={token.key}>
              <PlainText span fw={600}>
                {token.name}
              </PlainText>{' '}
              {usageOf(token)}
            </List.Item>
          ))}
        </List>
      )}
      <Text size="sm">{one ? removing.lead : removing.leadMany}</Text>
    </Confirm>
  );
}

function usageOf({ lastUsedAt, lastUsedAddress }: TokenRow): string {
  if (!lastUsedAt) return removing.neverUsed;
  return removing.used(relative(lastUsedAt), lastUsedAddress ? ` from ${lastUsedAddress}` : '');
}
