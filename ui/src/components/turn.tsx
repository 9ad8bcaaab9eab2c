import { Button, Group } from '@mantine/core';

/** Where a piece of a list lies, as the server says. */
interface PieceInfo {
  readonly hasPreviousPage: boolean;
  readonly hasNextPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

interface TurnProps {
  /** What the buttons say: for the piece before, and for the one after. */
  readonly labels: readonly [string, string];
  readonly pageInfo: PieceInfo;
  readonly onTurn: (to: { before: string } | { after: string }) => void;
}

/** Turns the pages of a list that has cursors. Nothing for a list of one page. */
export function Turn({ labels: [before, after], pageInfo, onTurn }: TurnProps) {
  if (!pageInfo.hasNextPage && !pageInfo.hasPreviousPage) return null;
  return (
    <Group gap="xs" ml="auto">
      <Button
        variant="default"
        size="xs"
        disabled={!pageInfo.hasPreviousPage}
        onClick={() => onTurn({ before: pageInfo.startCursor ?? '' })}
      >
        {before}
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={!pageInfo.hasNextPage}
        onClick={() => onTurn({ after: pageInfo.endCursor ?? '' })}
      >
        {after}
      </Button>
    </Group>
  );
}
