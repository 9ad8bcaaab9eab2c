import { Group, Text } from '@mantine/core';
import { texts } from '../text/texts';
import type { Uses } from './token-view';
import classes from './tokens.module.css';

/** Days that are shown, today's among them, as the server counts them: in UTC. */
const DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

/** Size of the picture in pixels; a day has three of its width. */
const WIDTH = DAYS * 3;
const HEIGHT = 16;

/** How often a token was used in the last days: a line, and for those who hear it a sentence. Nothing for none. A short one is the line alone. */
export function Usage({ of = [], short }: { of?: readonly Uses[] | undefined; short: boolean }) {
  const total = of.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const sentence = texts.tokens.usesOfDays(total, DAYS);
  return (
    <Group gap={6} wrap="nowrap" title={sentence}>
      <svg width={WIDTH} height={HEIGHT} role="img" aria-label={sentence} className={classes.usage ?? ''}>
        <polyline points={pointsOf(of, Date.now())} fill="none" strokeWidth={1.5} strokeLinejoin="round" />
      </svg>
      {!short && (
        <Text span size="xs" c="dimmed" aria-hidden style={{ whiteSpace: 'nowrap' }}>
          {texts.tokens.uses(total)}
        </Text>
      )}
    </Group>
  );
}

/** A point for each day, the last one at the right, the highest at the top. */
function pointsOf(uses: readonly Uses[], now: number): string {
  const today = Math.floor(now / DAY);
  const counts = new Map(uses.map(({ date, count }) => [Math.floor(Date.parse(date) / DAY), count]));
  const most = Math.max(...counts.values());
  return Array.from({ length: DAYS }, (_, index) => {
    const count = counts.get(today - DAYS + 1 + index) ?? 0;
    const x = (index + 0.5) * (WIDTH / DAYS);
    return `${x},${(HEIGHT - 1.5 - (count / most) * (HEIGHT - 3)).toFixed(1)}`;
  }).join(' ');
}
