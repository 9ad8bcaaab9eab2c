import { Button, Stack, type ModalProps } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useId, useState, type ReactNode } from 'react';
import { texts } from '../text/texts';
import { applyFailure, focusFirst } from './apply-failure';
import { Dialog } from './dialog';

interface FormDialogProps<Values extends object> {
  readonly form: UseFormReturnType<Values>;
  readonly title: string;
  /** What the button says that does it. */
  readonly action: string;
  readonly size?: ModalProps['size'];
  readonly children: ReactNode;
  /** Does it. What it rejects with is shown, beside the field that it is about where there is one. */
  readonly onSubmit: (values: Values) => Promise<void>;
  readonly onClose: () => void;
}

/** A form in a dialog. It leads to the first field that is wrong, and stays open when something fails or a click is astray. */
export function FormDialog<Values extends object>({
  form,
  title,
  action,
  size,
  children,
  onSubmit,
  onClose,
}: FormDialogProps<Values>) {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const submit = async (values: Values) => {
    setBusy(true);
    try {
      await onSubmit(values);
    } catch (error) {
      applyFailure(form, error, texts.failures.notDone(action));
    }
    setBusy(false);
  };
  // What is under way cannot be called back: it ends before another dialog may open.
  const close = () => busy || onClose();
  // A stray click or key takes away nothing that was typed; a button does.
  const isUntouched = !form.isDirty();
  return (
    <Dialog
      size={size}
      title={title}
      onClose={close}
      closeOnClickOutside={isUntouched}
      closeOnEscape={isUntouched}
      actions={
        <>
          <Button variant="default" onClick={close}>
            {texts.cancel}
          </Button>
          <Button type="submit" form={id} loading={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id={id}
        onSubmit={form.onSubmit(
          (values) => void submit(values),
          (errors) => focusFirst(form, errors),
        )}
        noValidate
      >
        <Stack>{children}</Stack>
      </form>
    </Dialog>
  );
}
