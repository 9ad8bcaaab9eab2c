import type { UseFormReturnType } from '@mantine/form';
import { codeOf, fieldOf } from '../api/client';
import { explain } from '../api/explain';
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
  if (field !== null && Object.hasOwn(form.getValues(), field)) form.setFieldError(field, explain(error));
  else tellFailure(title, error);
  // Whether a password was wrong is told without a field.
  if (
    field === null &&
    codeOf(error) === 'UNAUTHENTICATED' &&
    Object.hasOwn(form.getValues(), 'currentPassword')
  )
    form.setFieldError('currentPassword', explain(error));
}
