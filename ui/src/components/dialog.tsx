import './dialog-styles';
import { Modal, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSession } from '../session/session';
import { texts } from '../text/texts';
import { PlainText } from './plain-text';
import { useFocusBack } from './use-focus-back';

interface DialogProps extends Pick<ModalProps, 'size' | 'closeOnClickOutside'> {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/**
 * A dialog. It is out of sight while the session has ended, and there again once its person has signed in: what it is to
 * keep stands with whoever shows it. However long the title is, the button that closes it stays in sight.
 */
export function Dialog({ title, children, ...others }: DialogProps) {
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
      closeButtonProps={{ 'aria-label': texts.close }}
      {...others}
    >
      {children}
    </Modal>
  );
}
