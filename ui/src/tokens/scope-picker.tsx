import { useQuery } from '@apollo/client/react';
import { Box, Checkbox, Fieldset, Input, List, Spoiler, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import { ScopesDocument } from '../api/tokens-operations';
import { Failed, Loading } from '../layout/states';
import { texts } from '../text/texts';

const { form: words } = texts.tokens;

interface ScopePickerProps {
  /** What the token has so far. */
  readonly before: readonly string[];
  readonly value?: string[];
  readonly onChange?: (scopes: string[]) => void;
  readonly error?: React.ReactNode;
  /** By which the form finds it, to lead there when it is wrong. */
  readonly 'data-path'?: string;
}

// Above what is led to, what is wrong is to be seen.
const BELOW_ERROR = { input: { scrollMarginTop: '6rem' } };
const SMALL = { control: { fontSize: 'var(--mantine-font-size-xs)' } };

/** A scope that one may give, or that the token has. */
interface Choice {
  readonly name: string;
  readonly description: string | null;
  readonly grants: readonly string[];
}

/**
 * The scopes that one may give, with what each grants, in groups; and those that the token has besides, such as those
 * that are not offered to everybody.
 */
export function ScopePicker({
  before,
  value = [],
  onChange = () => undefined,
  error,
  'data-path': path,
}: ScopePickerProps) {
  const errorId = useId();
  const { data, error: failure, refetch } = useQuery(ScopesDocument);
  if (failure && !data) return <Failed error={failure} retry={() => void refetch().catch(() => undefined)} />;
  const scopes = data?.admin.personalApiTokens?.availableScopes;
  if (!scopes) return <Loading />;
  const offered = scopes.flatMap((scope) => (scope?.name ? [{ ...scope, name: scope.name }] : []));
  const others = before.filter((name) => offered.every((scope) => scope.name !== name));
  const groups = groupsOf([
    ...offered,
    ...others.map((name) => ({ name, description: words.notOffered, grants: [] })),
  ]);
  return (
    <Box role="group" aria-label={words.scopes} aria-describedby={error ? errorId : undefined}>
      <Stack gap="sm">
        {error && (
          <Input.Error id={errorId} role="alert">
            {error}
          </Input.Error>
        )}
        {[...groups].map(([group, choices], index) => (
          <Group
            key={group}
            group={group}
            choices={choices}
            path={index === 0 ? path : undefined}
            value={value}
            onChange={onChange}
          />
        ))}
      </Stack>
    </Box>
  );
}

interface GroupProps {
  readonly group: string;
  readonly choices: readonly Choice[];
  /** Of its first choice. */
  readonly path: string | undefined;
  readonly value: readonly string[];
  readonly onChange: (scopes: string[]) => void;
}

function Group({ group, choices, path, value, onChange }: GroupProps) {
  const chosen = choices.filter(({ name }) => value.includes(name)).length;
  const names = choices.map(({ name }) => name);
  const others = value.filter((name) => !names.includes(name));
  const hasAll = choices.length > 1 && group !== words.general;
  return (
    <Fieldset legend={group} p="sm">
      <Stack gap="sm">
        {hasAll && (
          <Checkbox
            data-path={path}
            styles={BELOW_ERROR}
            label={words.all(group)}
            checked={chosen === choices.length}
            indeterminate={chosen > 0 && chosen < choices.length}
            onChange={({ currentTarget }) => onChange(currentTarget.checked ? [...others, ...names] : others)}
          />
        )}
        {choices.map(({ name, description, grants }, index) => (
          <div key={name}>
            <Checkbox
              data-path={index === 0 && !hasAll ? path : undefined}
              styles={BELOW_ERROR}
              label={name}
              description={description}
              checked={value.includes(name)}
              onChange={({ currentTarget }) =>
                onChange(currentTarget.checked ? [...value, name] : value.filter((other) => other !== name))
              }
            />
            <Grants grants={grants} />
          </div>
        ))}
      </Stack>
    </Fieldset>
  );
}

function Grants({ grants }: { grants: readonly string[] }) {
  if (grants.length === 0) return null;
  return (
    <Spoiler maxHeight={0} showLabel={words.grants} hideLabel={words.grants} ml={32} styles={SMALL}>
      <List size="xs" withPadding={false}>
        {grants.map((grant) => (
          <List.Item key={grant}>
            <Text span size="xs" style={{ overflowWrap: 'anywhere' }}>
              {grant}
            </Text>
          </List.Item>
        ))}
      </List>
    </Spoiler>
  );
}

/** Groups by what stands before the first colon. What has none is no group that one would want all of. */
function groupsOf(scopes: readonly Choice[]): Map<string, Choice[]> {
  const groups = new Map<string, Choice[]>();
  for (const scope of scopes) {
    const [prefix, rest] = scope.name.split(':', 2);
    const group = prefix && rest !== undefined ? prefix : words.general;
    groups.set(group, [...(groups.get(group) ?? []), scope]);
  }
  return groups;
}
