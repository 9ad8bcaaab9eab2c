import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import { Page } from './page';

/** A page with nothing on it but why, and the way on. */
export function DeadEnd({
  title,
  lead,
  to,
  way,
}: {
  title: string;
  lead: string;
  /** Where the way leads, and what it is called. */
  to: string;
  way: string;
}) {
  return (
    <Page title={title}>
      <Text>{lead}</Text>
      <Anchor component={Link} href={to} mt="md" display="inline-block">
        {way}
      </Anchor>
    </Page>
  );
}
