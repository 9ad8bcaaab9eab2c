import { useQuery } from '@apollo/client/react';
import { NativeSelect } from '@mantine/core';
import { UsersDocument } from '../api/users-operations';
import { useSession } from '../session/session';
import { texts } from '../text/texts';

const { form: words } = texts.tokens;

interface ServiceSelectProps {
  readonly value?: string;
  readonly onChange?: (name: string) => void;
  readonly error?: React.ReactNode;
}

/** Chooses a service user as the owner, or oneself. Without the permission to list users there is nothing to choose. */
export function ServiceSelect({ value = '', onChange, error }: ServiceSelectProps) {
  const { may } = useSession();
  const { data } = useQuery(UsersDocument, {
    variables: { first: 1000 },
    skip: !may('user-administration'),
  });
  const services = (data?.admin.users.nodes ?? []).filter(
    ({ kind, locked }) => kind === 'SERVICE' && !locked,
  );
  if (services.length === 0) return null;
  return (
    <NativeSelect
      label={words.createFor}
      data={[{ value: '', label: words.me }, ...services.map(({ name }) => ({ value: name, label: name }))]}
      value={value}
      onChange={({ currentTarget }) => onChange?.(currentTarget.value)}
      error={error}
    />
  );
}
