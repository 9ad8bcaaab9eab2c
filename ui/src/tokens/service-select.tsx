import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { explain } from '../api/explain';
import { ServicesDocument } from '../api/users-operations';
import { useSession } from '../session/session';
import { texts } from '../text/texts';
import { LONG_OPTIONS } from '../theme';

const { form: words } = texts.tokens;

/** How many stand in the list at once: whoever looks for another types a part of its name. */
const SHOWN = 50;

interface ServiceSelectProps {
  readonly value?: string;
  readonly onChange?: (name: string) => void;
  readonly error?: React.ReactNode;
}

/**
 * Chooses a service user as the owner, or oneself; the server searches. Without the permission to list users, or without
 * a service, there is nothing to choose.
 */
export function ServiceSelect({ value = '', onChange, error, ...others }: ServiceSelectProps) {
  const { may } = useSession();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 300);
  const skip = !may('user-administration');
  const all = useFound('', skip);
  const found = useFound(search === (value || words.me) ? '' : search, skip);
  if (all.names.length === 0 && !all.more && !all.failure) return null;
  const names = [...new Set([...found.names, ...(value === '' ? [] : [value])])];
  return (
    <Select
      label={words.createFor}
      description={all.more ? words.createForHint : undefined}
      searchable
      styles={LONG_OPTIONS}
      // Once more when the answer has come: its first option is another.
      selectFirstOptionOnChange={!found.loading}
      allowDeselect={false}
      limit={SHOWN}
      nothingFoundMessage={nothingFound(found)}
      data={[{ value: '', label: words.me }, ...names.map((name) => ({ value: name, label: name }))]}
      value={value}
      onChange={(name) => onChange?.(name ?? '')}
      searchValue={typed}
      onSearchChange={setTyped}
      // It chooses, and never sends the form: what was typed but not chosen would be lost unnoticed.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      {...others}
      error={error ?? (found.failure && explain(found.failure))}
    />
  );
}

/** What the list says that has nothing; what failed is told at the field. */
function nothingFound({ loading, failure, more }: ReturnType<typeof useFound>): string | undefined {
  if (loading) return texts.states.loading;
  if (failure) return undefined;
  return more ? words.typeMore : words.noService;
}

/** The services that the server finds by a part of their name, and whether there are more than are shown. */
function useFound(filter: string, skip: boolean) {
  const {
    data,
    previousData,
    loading,
    error: failure,
  } = useQuery(ServicesDocument, {
    variables: { filter: filter === '' ? null : filter },
    skip,
  });
  const users = (data ?? previousData)?.admin.users;
  const names = (users?.nodes ?? []).filter(({ locked }) => !locked).map(({ name }) => name);
  return {
    names,
    more: users?.pageInfo.hasNextPage === true || names.length > SHOWN,
    loading,
    failure,
  };
}
