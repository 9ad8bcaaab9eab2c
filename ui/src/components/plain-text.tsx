import { Text, type TextProps } from '@mantine/core';

/** Whatever turns the direction of text, or cannot be seen; not what joins letters and emoji. */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

interface PlainTextProps extends TextProps {
  readonly children: string;
  /** Cuts it to this many lines. */
  readonly lines?: number;
}

/**
 * Text that somebody wrote, as text: it cannot reorder what stands beside it, hides nothing, and breaks anywhere. The
 * whole is shown on hover.
 */
export function PlainText({ children, lines, ...props }: PlainTextProps) {
  return (
    <Text
      size="sm"
      {...props}
      component="bdi"
      title={lines === undefined ? undefined : children}
      lineClamp={lines}
      style={{ overflowWrap: 'anywhere', unicodeBidi: 'isolate' }}
    >
      {children.replace(HIDDEN, '\ufffd')}
    </Text>
  );
}
