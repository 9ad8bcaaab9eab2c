import type { AuditNote, CountedAction } from '../domain/audit-note';

/**
 * What shares a budget of rows: what was accepted; refusals of a user or a token that is known; refusals of which nothing
 * is known but a place. No flood of one pushes the others out.
 */
export type NoteKind = 'accepted' | 'known' | 'unknown';

/** A number for each kind. */
export type NoteCounts = Readonly<Record<NoteKind, number>>;

/** Notes that are alike. */
export interface NoteGroup {
  readonly note: AuditNote;
  readonly times: number;
  readonly first: Date;
  readonly last: Date;
  /** Whether they come from several addresses of one network. */
  readonly scattered: boolean;
}

/** Notes of one action that no group was left for. */
export interface OtherNotes {
  /** How often, for each reason. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly first: Date;
  readonly last: Date;
}

/** The network of an address, as a text. */
export type NetworkOf = (address: string) => string;

/**
 * Notes, those that are alike counted together. However many come, from however many places and about whatever, it holds
 * no more groups than its limits; what is over is counted by action and reason alone.
 */
export class NoteGroups {
  readonly groups = new Map<string, NoteGroup>();
  readonly others = new Map<CountedAction, OtherNotes>();
  /** Groups of each kind. */
  readonly counts: Record<NoteKind, number> = { accepted: 0, known: 0, unknown: 0 };

  /** @param limits groups of each kind */
  constructor(
    private readonly limits: NoteCounts,
    private readonly networkOf: NetworkOf,
  ) {}

  /** Counts a note, or several that were counted before. */
  add(group: NoteGroup): void {
    const { note, times, first, last } = group;
    const key = this.keyOf(note);
    const known = this.groups.get(key);
    if (known) {
      const scattered = known.scattered || group.scattered || known.note.address !== note.address;
      this.groups.set(key, {
        ...known,
        times: known.times + times,
        last: later(known.last, last),
        scattered,
      });
      return;
    }
    const kind = kindOf(note);
    if (this.counts[kind] < this.limits[kind]) {
      this.counts[kind] += 1;
      this.groups.set(key, group);
      return;
    }
    this.addOthers(note.action, { reasons: { [note.reason ?? 'accepted']: times }, first, last });
  }

  /** Counts what was counted by others before. */
  addAll({ groups, others }: NoteGroups): void {
    for (const group of groups.values()) this.add(group);
    for (const [action, other] of others) this.addOthers(action, other);
  }

  /** Counts notes that are not told apart. */
  addOthers(action: CountedAction, { reasons, first, last }: OtherNotes): void {
    const known = this.others.get(action);
    const sums = { ...known?.reasons };
    for (const [reason, times] of Object.entries(reasons)) sums[reason] = (sums[reason] ?? 0) + times;
    this.others.set(action, {
      reasons: sums,
      first: known?.first ?? first,
      last: known ? later(known.last, last) : last,
    });
  }

  private keyOf({ action, reason, actor, subject, address }: AuditNote): string {
    const network = address === null ? null : this.networkOf(address);
    const parts = [
      action,
      reason,
      actor.via,
      actor.userId,
      actor.tokenKey,
      subject?.kind,
      subject?.id,
      network,
    ];
    return parts.join(' ');
  }
}

/** Which kind a note is of. */
function kindOf({ reason, actor, subject }: AuditNote): NoteKind {
  if (reason === null) return 'accepted';
  return subject === null && actor.userId === null ? 'unknown' : 'known';
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
