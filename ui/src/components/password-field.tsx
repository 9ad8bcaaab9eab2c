import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { texts } from '../text/texts';

/** A field for a password. Mantine's own does not say to who cannot see it that it is wrong. */
export function PasswordField(props: PasswordInputProps) {
  return (
    <PasswordInput
      aria-invalid={Boolean(props.error)}
      visibilityToggleButtonProps={{ 'aria-label': texts.signIn.showPassword }}
      {...props}
    />
  );
}
