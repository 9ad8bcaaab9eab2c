import { Button, Group, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { texts } from '../text/texts';
import { Dialog } from './dialog';
import { tellFailure } from './notify';

interface ConfirmProps {
  readonly title: string;
  /** What the button says that does it. */
  readonly action: string;
  readonly danger?: boolean;
  readonly children: ReactNode;
  readonly onConfirm: () => Promise<unknown>;
  /** When it is done; closes unless given. */
  readonly onDone?: () => void;
  readonly onClose: () => void;
}

/** The second step before something that cannot be undone. Stays open when it fails. */
export function Confirm({
  title,
  action,
  danger = false,
  children,
  onConfirm,
  onClose,
  onDone = onClose,
}: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onDone();
    } catch (error) {
      tellFailure(texts.failures.notDone(action), error);
      setBusy(false);
    }
  };
  // What is under way cannot be called back: it ends before another dialog may open.
  const close = () => busy || onClose();
  return (
    <Dialog title={title} onClose={close}>
      <Stack>
        {children}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {texts.cancel}
          </Button>
          <Button color={danger ? 'red.8' : undefined} loading={busy} onClick={() => void confirm()}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
