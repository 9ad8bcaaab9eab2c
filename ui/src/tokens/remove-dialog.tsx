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

/** How many of several tokens are named. */
const LISTED = 5;

/** The second step before tokens are deleted: says what will stop working. */
export function RemoveDialog({ tokens, onConfirm, onClose }: RemoveDialogProps) {
  const [first] = tokens;
  const one = tokens.length === 1 && first;
  return (
    <Confirm
      title={one ? removing.title(first.name) : removing.many(tokens.length)}
      action={removing.submit}
      danger
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {one ? <Text size="sm">{usageOf(first)}</Text> : <Listed tokens={tokens} />}
      <Text size="sm">{one ? removing.lead : removing.leadMany}</Text>
    </Confirm>
  );
}

/** Several tokens by name, those in use first, and whose they are where they are not all one's. */
function Listed({ tokens }: Pick<RemoveDialogProps, 'tokens'>) {
  const several = new Set(tokens.map(({ user }) => user?.name)).size > 1;
  const sorted = [...tokens.filter(isUsed), ...tokens.filter((token) => !isUsed(token))];
  const rest = sorted.length - LISTED;
  return (
    <List size="sm">
      {sorted.slice(0, LISTED).map((token) => (
        <List.Item key={token.key}>
          <PlainText fw={600}>{token.name}</PlainText>
          {several && token.user && ` ${removing.of(token.user.name)}`}, {shortUsageOf(token)}
        </List.Item>
      ))}
      {rest > 0 && <List.Item>{removing.more(rest)}</List.Item>}
    </List>
  );
}

function isUsed({ lastUsedAt }: TokenRow): boolean {
  return lastUsedAt !== null;
}

function shortUsageOf({ lastUsedAt, lastUsedAddress }: TokenRow): string {
  if (!lastUsedAt) return removing.neverUsedOf;
  return removing.usedOf(relative(lastUsedAt), lastUsedAddress ? ` from ${lastUsedAddress}` : '');
}

function usageOf({ lastUsedAt, lastUsedAddress }: TokenRow): string {
  if (!lastUsedAt) return removing.neverUsed;
  return removing.used(relative(lastUsedAt), lastUsedAddress ? ` from ${lastUsedAddress}` : '');
}
