import type { UseFormReturnType } from '@mantine/form';
import { codeOf, fieldOf } from '../api/client';
import { explain } from '../api/explain';
import { texts } from '../text/texts';
import { tellFailure } from './notify';

/**
 * Shows a failure beside the field that it is about; elsewhere it is told as a notice.
 *
 * @param title what was not done
 */
export function applyFailure<Values extends object>(
  form: UseFormReturnType<Values>,
  error: unknown,
  title: string,
): void {
  const field = fieldOf(error);
  if (field !== null && Object.hasOwn(form.getValues(), field))
    form.setFieldError(field, withoutName(field, explain(error)));
  else tellFailure(title, error);
  // Whether a password was wrong is told without a field.
  if (
    field === null &&
    codeOf(error) === 'UNAUTHENTICATED' &&
    Object.hasOwn(form.getValues(), 'currentPassword')
  )
    form.setFieldError('currentPassword', explain(error));
}

/** What the server says of a field, without its name in the API: it stands beside the field. */
function withoutName(field: string, message: string): string {
  if (!message.startsWith(field)) return message;
  const [, index, rest = ''] = /^(?:\[(\d+)\])? (.*)$/s.exec(message.slice(field.length)) ?? [];
  if (rest === '') return message;
  if (index !== undefined) return `${texts.failures.entry(Number(index) + 1)} ${rest}`;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
