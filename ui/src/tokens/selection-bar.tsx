import { Button, Group, Paper, Text } from '@mantine/core';
import { passFocusOn } from '../components/use-focus-back';
import { texts } from '../text/texts';
import type { OpenDialog } from './token-dialogs';
import type { TokenRow } from './token-view';
import type { TokenActions } from './use-token-actions';
import { DANGER } from '../theme';

interface SelectionBarProps {
  readonly tokens: readonly TokenRow[];
  readonly actions: TokenActions;
  readonly onDialog: (dialog: OpenDialog) => void;
  readonly onDone: () => void;
}

/** What can be done with the tokens that are selected. */
export function SelectionBar({ tokens, actions, onDialog, onDone }: SelectionBarProps) {
  const set = (state: 'ACTIVE' | 'DISABLED') => () => void actions.setStates(tokens, state).then(onDone);
  return (
    <Paper
      ref={passFocusOn}
      withBorder
      px="md"
      py="xs"
      role="region"
      aria-label={texts.tokens.selected(tokens.length)}
    >
      <Group gap="sm">
        <Text size="sm" fw={600} role="status">
          {texts.tokens.selected(tokens.length)}
        </Text>
        <Button size="xs" variant="default" onClick={set('DISABLED')}>
          {texts.tokens.disable}
        </Button>
        <Button size="xs" variant="default" onClick={set('ACTIVE')}>
          {texts.tokens.activate}
        </Button>
        <Button size="xs" variant="default" c={DANGER} onClick={() => onDialog({ kind: 'remove', tokens })}>
          {texts.tokens.remove}
        </Button>
        <Button size="xs" variant="subtle" onClick={onDone}>
          {texts.cancel}
        </Button>
      </Group>
    </Paper>
  );
}
