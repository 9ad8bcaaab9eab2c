import { Box, Code, Group, Text } from '@mantine/core';
import { CopyIcon } from '../components/copy-button';
import { texts } from '../text/texts';
import classes from './tokens.module.css';

const { once } = texts.tokens;

/** An example to copy. */
export function Snippet({ label, text, onCopied }: { label: string; text: string; onCopied?: () => void }) {
  return (
    <Box maw="100%">
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <CopyIcon value={text} what={once.snippet} {...(onCopied ? { onCopied } : {})} />
      </Group>
      <Code block className={classes.snippet ?? ''} tabIndex={0} aria-label={label}>
        {text}
      </Code>
    </Box>
  );
}

/** A call with curl that asks who the token's owner is. */
export function curlWith(token: string): string {
  return [
    `curl ${window.location.origin}/graphql \\`,
    `  -H 'Authorization: APIToken ${token}' \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d '{"query":"{ currentUser { name } }"}'`,
  ].join('\n');
}
