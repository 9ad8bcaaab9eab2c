import type { ReactNode } from 'react';
import classes from './wide-table.module.css';

/** A table that scrolls sideways within its own frame when the screen is too narrow for it. */
export function WideTable({ minWidth, children }: { minWidth: number; children: ReactNode }) {
  return (
    <div className={classes.frame} tabIndex={-1}>
      <div style={{ minWidth }}>{children}</div>
    </div>
  );
}
