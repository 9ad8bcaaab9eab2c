import { Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { DelayedInput } from '../components/delayed-input';
import { Filters } from '../components/filters';
import { texts } from '../text/texts';
import type { Action, AuditView } from './audit-view';
import { DayInput } from './day-input';

const { filters: words } = texts.audit;
const ACTIONS = Object.entries(texts.audit.actions).map(([value, label]) => ({ value, label }));

interface AuditFiltersProps {
  readonly view: AuditView;
  /** In place: it is no step back. */
  readonly show: (changes: Partial<AuditView>, inPlace?: boolean) => void;
}

/** Narrows the log down. */
export function AuditFilters({ view, show }: AuditFiltersProps) {
  return (
    <Filters active={Object.values(view).filter(Boolean).length}>
      <DelayedInput
        label={words.actor}
        placeholder={words.actorHint}
        width={170}
        value={view.actor}
        onChange={(actor) => show({ actor }, true)}
      />
      <NativeSelect
        label={words.action}
        w={{ base: '100%', xs: 170 }}
        data={[{ value: '', label: words.anyAction }, ...ACTIONS]}
        value={view.action}
        onChange={({ currentTarget }) => show({ action: currentTarget.value as Action | '' })}
      />
      <DelayedInput
        label={words.address}
        placeholder={words.addressHint}
        width={170}
        value={view.address}
        onChange={(address) => show({ address }, true)}
      />
      {(['from', 'until'] as const).map((field) => (
        <DayInput
          key={field}
          label={words[field]}
          value={view[field]}
          onChange={(day, inPlace) => show({ [field]: day }, inPlace)}
        />
      ))}
      {view.subject && (
        <Button
          variant="default"
          maw="100%"
          rightSection={<IconX size={14} aria-label={words.anySubject} />}
          onClick={() => show({ subject: null })}
        >
          {words.subject(view.subject.name)}
        </Button>
      )}
    </Filters>
  );
}
