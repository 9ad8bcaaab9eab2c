import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { texts } from '../text/texts';

interface DelayedInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** In pixels, where there is room; 260 unless given. */
  readonly width?: number;
  readonly onChange: (value: string) => void;
}

/** A field that waits until the typing pauses. */
export function DelayedInput({ label, placeholder, value, width = 260, onChange }: DelayedInputProps) {
  const [typed, setTyped] = useState(value);
  const change = useDebouncedCallback(onChange, 300);
  // The back button changes what is shown without any typing; a space at the end awaits the next word.
  useEffect(() => setTyped((now) => (now.trim() === value ? now : value)), [value]);
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      w={{ base: '100%', xs: width }}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed !== '' && (
          <CloseButton
            size="sm"
            aria-label={texts.tokens.clearSearch}
            onClick={() => {
              setTyped('');
              change('');
            }}
          />
        )
      }
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        change(currentTarget.value.trim());
      }}
    />
  );
}
