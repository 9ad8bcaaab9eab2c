import { NativeSelect } from '@mantine/core';
import { DelayedInput } from '../components/delayed-input';
import { Filters } from '../components/filters';
import { texts } from '../text/texts';
import { CHIPS, countFilters, type Chip, type TokenView } from './token-view';

interface ListFiltersProps {
  readonly view: TokenView;
  readonly everyone: boolean;
  readonly show: (changes: Partial<TokenView>) => void;
}

/** Narrows a list down. */
export function ListFilters({ view, everyone, show }: ListFiltersProps) {
  return (
    <Filters active={countFilters(view)}>
      <DelayedInput
        label={texts.tokens.search}
        placeholder={everyone ? texts.tokens.searchAll : texts.tokens.searchMine}
        value={view.search}
        onChange={(search) => show({ search })}
      />
      {everyone && (
        <DelayedInput
          label={texts.tokens.user}
          placeholder={texts.tokens.userFilter}
          value={view.user}
          onChange={(user) => show({ user })}
        />
      )}
      <NativeSelect
        label={texts.tokens.status}
        w={{ base: '100%', xs: 170 }}
        data={[
          { value: '', label: texts.tokens.anyStatus },
          ...CHIPS.map((value) => ({ value, label: texts.tokens.statuses[value] })),
        ]}
        value={view.status ?? ''}
        onChange={({ currentTarget: { value } }) => show({ status: value === '' ? null : (value as Chip) })}
      />
    </Filters>
  );
}
