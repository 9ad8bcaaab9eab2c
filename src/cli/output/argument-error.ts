import { safeText } from './safe-text';

/**
 * What commander says of wrong arguments, as one line that may be printed. Without the value of an option that it does not
 * know: who looks for one that takes a password may have given theirs.
 */
export function argumentError(message: string): string {
  const line = message.trimEnd().replaceAll('\n', ' ');
  return safeText(line.replace(/(unknown option '[^'=]*=).*'/, "$1…'"));
}
