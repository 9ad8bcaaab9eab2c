import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { texts } from '../text/texts';
import { DANGER } from '../theme';
import type { TokenRow } from './token-view';

/** What somebody wants to do with a token. */
export type TokenIntent = 'edit' | 'regenerate' | 'disable' | 'activate' | 'remove' | 'revokeAll';

interface TokenMenuProps {
  readonly token: TokenRow;
  /** Whether it is one's own, or a service user's: others' secrets cannot be made anew. */
  readonly regenerable: boolean;
  readonly everyone: boolean;
  readonly onIntent: (intent: TokenIntent, token: TokenRow) => void;
}

/** The menu of a row. */
export function TokenMenu({ token, regenerable, everyone, onIntent }: TokenMenuProps) {
  const choose = (intent: TokenIntent) => () => onIntent(intent, token);
  const toggle = token.state === 'ACTIVE' ? 'disable' : 'activate';
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={texts.tokens.actionsOf(token.name)}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown maw={300} style={{ overflowWrap: 'anywhere' }}>
        <Menu.Item onClick={choose('edit')}>{texts.tokens.edit}</Menu.Item>
        {regenerable && <Menu.Item onClick={choose('regenerate')}>{texts.tokens.regenerate}</Menu.Item>}
        <Menu.Item onClick={choose(toggle)}>{texts.tokens[toggle]}</Menu.Item>
        <Menu.Divider />
        <Menu.Item c={DANGER} onClick={choose('remove')}>
          {texts.tokens.remove}
        </Menu.Item>
        {everyone && token.user && (
          <Menu.Item c={DANGER} onClick={choose('revokeAll')}>
            {texts.tokens.revokeAll(token.user.name)}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
