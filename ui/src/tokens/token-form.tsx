import { useMutation } from '@apollo/client/react';
import { Fieldset, Group, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { lazy, Suspense } from 'react';
import { CreateTokenDocument, UpdateTokenDocument, type TokenType } from '../api/tokens-operations';
import { Caution } from '../components/caution';
import { FormDialog } from '../components/form-dialog';
import { ExactTimes } from '../components/moment';
import { tell } from '../components/notify';
import { texts } from '../text/texts';
import { ScopePicker } from './scope-picker';
import {
  accessOf,
  changesOf,
  DAYS,
  endOf,
  initialValues,
  limitsOf,
  validationsFor,
  type TokenFormValues,
} from './token-form-values';
import type { TokenRow } from './token-view';

const { columns, form: words } = texts.tokens;

const ServiceSelect = lazy(async () => ({ default: (await import('./service-select')).ServiceSelect }));

interface TokenFormProps {
  /** The one that is changed; null: a new one. */
  readonly token: TokenRow | null;
  /** Whether a service user may be chosen as the owner. */
  readonly forServices: boolean;
  readonly onMade?: (name: string, text: string) => void;
  readonly onClose: () => void;
}

/** Makes a token, or changes one. */
export function TokenForm({ token, forServices, onMade, onClose }: TokenFormProps) {
  const form = useForm<TokenFormValues>({
    initialValues: initialValues(token),
    validate: validationsFor(token),
  });
  const [create] = useMutation(CreateTokenDocument, { fetchPolicy: 'no-cache' });
  const [update] = useMutation(UpdateTokenDocument);

  const make = async (values: TokenFormValues) => {
    const { name, description, expiry, expireAt, userId } = values;
    const { data } = await create({
      variables: {
        name,
        description: description.trim() === '' ? null : description,
        ...(expiry === 'DATE' ? { expireAt: endOf(expireAt).toISOString() } : { duration: expiry }),
        ...accessOf(values),
        ...limitsOf(values),
        userId: userId === '' ? null : userId,
      },
    });
    onMade?.(name.trim(), data?.admin.personalApiTokens?.createToken ?? '');
  };
  const change = async (changed: TokenRow, values: TokenFormValues) => {
    const { data } = await update({ variables: changesOf(changed, values) });
    tell(
      data?.admin.personalApiTokens?.updateToken
        ? texts.tokens.done.saved(values.name.trim())
        : texts.tokens.done.gone,
    );
    onClose();
  };

  return (
    <FormDialog
      form={form}
      size="lg"
      title={token ? words.edit(token.name) : words.create}
      action={token ? texts.save : words.submit}
      onSubmit={(values) => (token ? change(token, values) : make(values))}
      onClose={onClose}
    >
      {token && (
        <ExactTimes
          of={{
            [columns.createdAt]: token.createdAt,
            [columns.expireAt]: token.expireAt,
            [columns.lastUsedAt]: token.lastUsedAt,
            ...(token.previousSecretUntil && { [words.oldSecret]: token.previousSecretUntil }),
          }}
        />
      )}
      {forServices && (
        <Suspense>
          <ServiceSelect {...form.getInputProps('userId')} />
        </Suspense>
      )}
      <TextInput
        label={words.name}
        description={words.nameHint}
        withAsterisk
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Textarea
        label={words.description}
        placeholder={words.optional}
        autosize
        minRows={1}
        maxRows={4}
        {...form.getInputProps('description')}
      />
      <ExpiryFields form={form} />
      <AccessFields form={form} before={token?.scopes ?? []} />
      <LimitFields form={form} />
    </FormDialog>
  );
}

interface FieldsProps {
  readonly form: UseFormReturnType<TokenFormValues>;
}

function ExpiryFields({ form }: FieldsProps) {
  return (
    <>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <NativeSelect
          label={words.expiry}
          data={[
            ...Object.entries(DAYS).map(([value, count]) => ({ value, label: words.days(count) })),
            { value: 'DATE', label: words.date },
            { value: 'UNLIMITED', label: words.unlimited },
          ]}
          {...form.getInputProps('expiry')}
        />
        {form.values.expiry === 'DATE' && (
          <TextInput type="date" label={words.on} withAsterisk {...form.getInputProps('expireAt')} />
        )}
      </Group>
      {form.values.expiry === 'UNLIMITED' && <Caution>{words.unlimitedHint}</Caution>}
    </>
  );
}

const TYPES: readonly (readonly [TokenType, string])[] = [
  ['READ_ONLY', words.readOnly],
  ['FULL_ACCESS', words.fullAccess],
  ['CUSTOM', words.custom],
];

function AccessFields({ form, before }: FieldsProps & { before: readonly string[] }) {
  const { type, scopes } = form.values;
  const unlimited = type === 'FULL_ACCESS' || (type === 'CUSTOM' && scopes.includes('full-access'));
  return (
    <>
      <Radio.Group label={words.type} {...form.getInputProps('type')}>
        <Stack gap="xs" mt="xs">
          {TYPES.map(([type, description]) => (
            <Radio key={type} value={type} label={texts.tokens.types[type]} description={description} />
          ))}
        </Stack>
      </Radio.Group>
      {type === 'CUSTOM' && <ScopePicker before={before} {...form.getInputProps('scopes')} />}
      {unlimited && <Caution>{words.fullAccessHint}</Caution>}
    </>
  );
}

function LimitFields({ form }: FieldsProps) {
  return (
    <Fieldset legend={words.restrictions} p="sm">
      <Stack gap="sm">
        <Textarea
          label={words.addresses}
          description={words.addressesHint}
          placeholder={words.addressesExample}
          autosize
          minRows={2}
          maxRows={6}
          spellCheck={false}
          {...form.getInputProps('allowedAddresses')}
        />
        <TextInput
          label={words.rate}
          description={words.rateHint}
          inputMode="numeric"
          {...form.getInputProps('rateLimit')}
        />
      </Stack>
    </Fieldset>
  );
}
