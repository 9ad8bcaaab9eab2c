import { Button, Group, Stack } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { texts } from '../text/texts';
import { useWide } from './use-wide';

interface FiltersProps {
  /** How many of them narrow the list down. */
  readonly active: number;
  readonly children: ReactNode;
}

/** The filters of a list. On a narrow screen they would fill the first one: a button shows and hides them there. */
export function Filters({ active, children }: FiltersProps) {
  const id = useId();
  const [opened, { toggle }] = useDisclosure();
  const fields = (
    <Group gap="sm" align="flex-end">
      {children}
    </Group>
  );
  if (useWide(36)) return fields;
  return (
    <Stack gap="sm">
      <Button
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
        aria-expanded={opened}
        aria-controls={id}
        onClick={toggle}
      >
        {texts.filters(active)}
      </Button>
      <div id={id} hidden={!opened}>
        {fields}
      </div>
    </Stack>
  );
}
