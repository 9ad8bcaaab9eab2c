import { ActionIcon, Button, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { texts } from '../text/texts';
import { warn } from './notify';

interface CopyProps {
  readonly value: string;
  /** What is copied, for those who hear it: "the key". */
  readonly what: string;
  /** Is told when it is in the clipboard. */
  readonly onCopied?: () => void;
}

/** Copies, and tells where the browser does not: without HTTPS it gives pages no clipboard. */
function useCopy({ value, what, onCopied }: CopyProps, shownFor: number): [boolean, () => Promise<void>] {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), shownFor);
    return () => clearTimeout(timer);
  }, [copied, shownFor]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      onCopied?.();
    } catch {
      warn(texts.failures.notDone(texts.copy.copyWhat(what)), texts.copy.byHand);
    }
  };
  return [copied, copy];
}

/** A small button that copies. */
export function CopyIcon(props: CopyProps) {
  const [copied, copy] = useCopy(props, 1_000);
  return (
    <Tooltip label={copied ? texts.copy.copied : texts.copy.copy}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={texts.copy.copyWhat(props.what)}
        onClick={() => void copy()}
      >
        {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        <VisuallyHidden role="status">{copied ? texts.copy.copied : ''}</VisuallyHidden>
      </ActionIcon>
    </Tooltip>
  );
}

/** A large one, for what must not be missed: a dialog begins with it. */
export function CopyLarge(props: CopyProps) {
  const [copied, copy] = useCopy(props, 4_000);
  return (
    <Button
      data-autofocus
      leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      onClick={() => void copy()}
    >
      {copied ? texts.copy.copied : texts.copy.copyWhat(props.what)}
    </Button>
  );
}
