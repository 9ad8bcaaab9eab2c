import { notifications } from '@mantine/notifications';
import { codeOf } from '../api/client';
import { explain } from '../api/explain';
import { texts } from '../text/texts';

/** Says what happened. */
export function tell(message: string): void {
  notifications.show({ message, color: 'cyan', withBorder: true, closeButtonProps: CLOSE });
}

/** Says what did not happen, and why. That the session has ended is said where one signs in again, and there alone. */
export function tellFailure(title: string, error: unknown): void {
  if (codeOf(error) !== 'UNAUTHENTICATED') warn(title, explain(error));
}

/** Says what did not happen, and what can be done. */
export function warn(title: string, message: string): void {
  notifications.show({
    title,
    message,
    color: 'red',
    withBorder: true,
    autoClose: 12_000,
    closeButtonProps: CLOSE,
  });
}

const CLOSE = { 'aria-label': texts.close };
