/**
 * Which provisioning files were taken up, by what is in them: each content is taken up once, whichever server is the
 * first to see it and whatever the file is called.
 */

/**
 * `STARTED`: a script that is running, or was cut off. The others are final. `REMOVABLE`: a script that was installed and
 * asked for its file to be removed, so that a server that finds the file still there knows.
 */
export type ClaimState = 'STARTED' | 'INSTALLED' | 'REMOVABLE' | 'FAILED';

/** How a claim can end. */
export type FinalState = Exclude<ClaimState, 'STARTED'>;

/** The claim to one content. */
export interface ProvisioningClaim {
  /** SHA-256 of the content, 64 hexadecimal digits. */
  readonly hash: string;
  /** The file's name then. */
  readonly name: string;
  /** A UUID of the attempt that claimed it. */
  readonly claimant: string;
  readonly state: ClaimState;
  /** Grows while the claimant is at work; one that stays as it is tells that the claimant is gone. */
  readonly beat: number;
  readonly claimedAt: Date;
}

/** Claims to provisioning files. */
export interface ProvisioningStore {
  /**
   * Takes up a content. Within a transaction others wait for its end before they are told. A claimant who asks again, as
   * the answer was lost, is told the same.
   *
   * @returns false when another claimant has taken it up
   */
  claim(claim: ProvisioningClaim): Promise<boolean>;

  /** The claim to a content. */
  find(hash: string): Promise<ProvisioningClaim | null>;

  /** Shows that the claimant is at work. @returns false when the claim is no longer a started one of theirs */
  beat(hash: string, claimant: string): Promise<boolean>;

  /**
   * Ends a started claim, if it is as it was seen: its claimant's, with the same beat where one is given.
   *
   * @returns false when it is not
   */
  finish(
    seen: Pick<ProvisioningClaim, 'hash' | 'claimant'> & { readonly beat?: number },
    state: FinalState,
  ): Promise<boolean>;
}
