import { notifications } from '@mantine/notifications';
import { codeOf } from '../api/client';
import { explain } from '../api/explain';
import { texts } from '../text/texts';

/** Says what happened. */
export function tell(message: string): void {
  notifications.show({ message, color: 'cyan', withBorder: true, closeButtonProps: CLOSE });
}

/** Says what did not happen, and why. */
export function tellFailure(title: string, error: unknown): void {
  // The server's own words are for callers of the API.
  warn(title, codeOf(error) === 'UNAUTHENTICATED' ? texts.signIn.ended : explain(error));
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
