let turn = 0;
let isCounting = false;

/**
 * Tells turns of the event loop apart: what gives the same number twice has come with the same reading of connections.
 * Counted only while somebody asks, once a turn.
 */
export function eventLoopTurn(): number {
  if (!isCounting) {
    isCounting = true;
    setImmediate(() => {
      isCounting = false;
      turn += 1;
    });
  }
  return turn;
}
