import './dialog-styles';
import { Group, Modal, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSession } from '../session/session';
import { texts } from '../text/texts';
import { PlainText } from './plain-text';
import { useFocusBack } from './use-focus-back';
import classes from './dialog.module.css';

interface DialogProps extends Pick<ModalProps, 'size' | 'closeOnClickOutside' | 'closeOnEscape'> {
  readonly title: string;
  readonly children: ReactNode;
  /** The buttons that end it, where it may be long: they stay in sight. Those of a form are its own by its id. */
  readonly actions?: ReactNode;
  readonly onClose: () => void;
}

/**
 * A dialog. It is out of sight while the session has ended, and there again once its person has signed in: what it is to
 * keep stands with whoever shows it. However long it is, the button that closes it stays in sight.
 */
export function Dialog({ title, children, actions, ...others }: DialogProps) {
  const { ended } = useSession();
  useFocusBack();
  return (
    <Modal
      opened={!ended}
      title={
        <PlainText fw={600} size="md">
          {title}
        </PlainText>
      }
      classNames={{ content: classes.content ?? '', body: classes.body ?? '' }}
      closeButtonProps={{ 'aria-label': texts.close }}
      {...others}
    >
      <div className={classes.scrolled}>{children}</div>
      {actions && (
        <Group justify="flex-end" className={classes.actions ?? ''}>
          {actions}
        </Group>
      )}
    </Modal>
  );
}
