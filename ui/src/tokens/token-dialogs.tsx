import { Text } from '@mantine/core';
import { Confirm } from '../components/confirm';
import { texts } from '../text/texts';
import { RegenerateDialog } from './regenerate-dialog';
import { RemoveDialog } from './remove-dialog';
import { TokenForm } from './token-form';
import { TokenOnce } from './token-once';
import type { TokenRow } from './token-view';
import type { TokenActions } from './use-token-actions';

/** The dialog that is open. */
export type OpenDialog =
  | { readonly kind: 'create' }
  | { readonly kind: 'edit' | 'regenerate' | 'revokeAll'; readonly token: TokenRow }
  | { readonly kind: 'remove'; readonly tokens: readonly TokenRow[] }
  | { readonly kind: 'once'; readonly name: string; readonly text: string };

interface TokenDialogsProps {
  readonly dialog: OpenDialog;
  readonly everyone: boolean;
  readonly actions: TokenActions;
  readonly reload: () => Promise<void>;
  readonly onDialog: (dialog: OpenDialog | null) => void;
}

/** Whichever dialog is open. */
export function TokenDialogs({ dialog, everyone, actions, reload, onDialog }: TokenDialogsProps) {
  const close = () => onDialog(null);
  const showOnce = (name: string, text: string) => {
    onDialog({ kind: 'once', name, text });
    void reload();
  };
  switch (dialog.kind) {
    case 'create':
      return <TokenForm token={null} forServices={everyone} onMade={showOnce} onClose={close} />;
    case 'edit':
      return (
        <TokenForm
          token={dialog.token}
          forServices={false}
          onClose={() => {
            close();
            void reload();
          }}
        />
      );
    case 'regenerate':
      return <RegenerateDialog token={dialog.token} onMade={showOnce} onClose={close} />;
    case 'remove':
      return (
        <RemoveDialog
          tokens={dialog.tokens}
          onConfirm={() => actions.remove(dialog.tokens)}
          onClose={close}
        />
      );
    case 'revokeAll': {
      const owner = dialog.token.user?.name ?? '';
      return (
        <Confirm
          title={texts.tokens.revoking.title(owner)}
          action={texts.tokens.revoking.submit}
          danger
          onConfirm={() => actions.revokeAll(owner)}
          onClose={close}
        >
          <Text size="sm">{texts.tokens.revoking.lead(owner)}</Text>
        </Confirm>
      );
    }
    case 'once':
      return <TokenOnce name={dialog.name} text={dialog.text} onClose={close} />;
  }
}
