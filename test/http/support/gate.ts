/** What `{ slow }` waits at. */
export class Gate {
  /** How many have come to it. */
  entered = 0;
  private letPass = (): void => undefined;
  private readonly opens = new Promise<void>((resolve) => (this.letPass = resolve));

  /** @returns once it is open */
  pass(): Promise<void> {
    this.entered += 1;
    return this.opens;
  }

  open(): void {
    this.letPass();
  }
}
