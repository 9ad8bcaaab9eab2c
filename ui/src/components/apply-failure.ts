import type { UseFormReturnType } from '@mantine/form';
import { fieldOf } from '../api/client';
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
  if (field !== null && Object.hasOwn(form.getValues(), field)) {
    form.setFieldError(field, withoutName(field, explain(error)));
    form.getInputNode(field)?.focus();
  } else tellFailure(title, error);
}

/** Leads to the first field that is wrong: in a long form it may be out of sight. */
export function focusFirst<Values extends object>(form: UseFormReturnType<Values>, errors: object): void {
  const [field] = Object.keys(errors);
  if (field !== undefined) form.getInputNode(field)?.focus();
}

/** What the server says of a field, without its name in the API: it stands beside the field. */
function withoutName(field: string, message: string): string {
  if (!message.startsWith(field)) return message;
  const [, index, rest = ''] = /^(?:\[(\d+)\])? (.*)$/s.exec(message.slice(field.length)) ?? [];
  if (rest === '') return message;
  if (index !== undefined) return `${texts.failures.entry(Number(index) + 1)} ${rest}`;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
