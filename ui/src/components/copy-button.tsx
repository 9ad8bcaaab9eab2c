import { Button, CopyButton as Copier, ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { texts } from '../text/texts';

interface CopyProps {
  readonly value: string;
  /** What is copied, for those who hear it: "the key". */
  readonly what: string;
  readonly onCopied?: () => void;
}

/** A small button that copies. */
export function CopyIcon({ value, what, onCopied }: CopyProps) {
  return (
    <Copier value={value}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? texts.copy.copied : texts.copy.copy} withArrow>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={texts.copy.copyWhat(what)}
            onClick={() => {
              copy();
              onCopied?.();
            }}
          >
            {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            <VisuallyHidden role="status">{copied ? texts.copy.copied : ''}</VisuallyHidden>
          </ActionIcon>
        </Tooltip>
      )}
    </Copier>
  );
}

/** A large one, for what must not be missed. */
export function CopyLarge({ value, what, onCopied }: CopyProps) {
  return (
    <Copier value={value} timeout={4_000}>
      {({ copied, copy }) => (
        <Button
          leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          onClick={() => {
            copy();
            onCopied?.();
          }}
        >
          {copied ? texts.copy.copied : texts.copy.copyWhat(what)}
        </Button>
      )}
    </Copier>
  );
}
