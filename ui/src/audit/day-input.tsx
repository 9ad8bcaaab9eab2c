import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

interface DayInputProps {
  readonly label: string;
  /** As the browser's calendar has it: 2040-01-31. Empty: any. */
  readonly value: string;
  /** Is told of a day; in place when it takes that of one that was told while it was typed. */
  readonly onChange: (day: string, inPlace: boolean) => void;
}

/** Asks for a day. While it is typed a browser finds several days in it: they are one choice, and one step back. */
export function DayInput({ label, value, onChange }: DayInputProps) {
  const [typed, setTyped] = useState(value);
  const told = useRef<string | null>(null);
  const tell = useDebouncedCallback((day: string) => {
    if (day === value) return;
    const inPlace = told.current !== null;
    told.current = day;
    onChange(day, inPlace);
  }, 400);
  // The back button changes what is shown without any typing.
  useEffect(() => {
    setTyped(value);
    if (value !== told.current) told.current = null;
  }, [value]);
  return (
    <TextInput
      type="date"
      label={label}
      // Two beside each other where it is narrow.
      w={{ base: 'calc(50% - var(--mantine-spacing-sm) / 2)', xs: 150 }}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        tell(currentTarget.value);
      }}
      onBlur={() => {
        tell.flush();
        told.current = null;
      }}
    />
  );
}
