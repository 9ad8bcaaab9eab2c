import { PlainText } from './plain-text';

/** What a dialog is about: however long the name in it is, the button that closes the dialog stays in sight. */
export function DialogTitle({ children }: { children: string }) {
  return (
    <PlainText fw={600} size="md">
      {children}
    </PlainText>
  );
}
