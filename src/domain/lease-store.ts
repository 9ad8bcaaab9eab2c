/** Leases: which of the processes on one database does what one does for all. */
export interface LeaseStore {
  /**
   * Takes a lease, or makes one's own longer.
   *
   * @param name   of the work, up to 64 characters
   * @param holder the process, up to 36 characters
   * @param now    by the process's own clock: where clocks differ, two may work at once for as long
   * @returns false when another process has it until later than `now`
   */
  take(name: string, holder: string, now: Date, until: Date): Promise<boolean>;
}
