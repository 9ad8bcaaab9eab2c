import { STRANGER, type NewAuditEvent } from '../domain/audit-event';
import type { AuditNote, AuditNotes, CountedAction } from '../domain/audit-note';
import type { AuditStore } from '../domain/audit-store';
import type { Clock, Log } from '../domain/ports';
import { NoteGroups, type NetworkOf, type NoteCounts, type NoteGroup, type OtherNotes } from './note-groups';
import { RecentSignIns } from './recent-sign-ins';

/** Rows of each kind that are written down at once, and in one hour, at most. */
const ROWS_AT_ONCE = 100;
const ROWS_AN_HOUR = 500;

const HOUR = 3600 * 1000;

const NONE: NoteCounts = { accepted: 0, known: 0, unknown: 0 };

/**
 * Counts in memory what happens too often to be told of one by one, and writes it down when it is asked to: a row for
 * those that are alike, and one for all that no row is left for. A flood of refused credentials, from however many
 * places, leaves a bounded number of rows, and no request waits. A crash loses what was noted since the last time.
 */
export class AuditNoteRecorder implements AuditNotes {
  private readonly signIns = new RecentSignIns();
  private hour = 0;
  /** Rows of this hour. */
  private written = NONE;
  private pending: NoteGroups;
  private last: Promise<void> = Promise.resolve();
  private failed = false;

  /** @param networkOf what addresses are counted for */
  constructor(
    private readonly audit: Pick<AuditStore, 'append'>,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly networkOf: NetworkOf,
  ) {
    this.pending = this.newGroups();
  }

  /** Whether they could not be written down when it was tried last. */
  get failing(): boolean {
    return this.failed;
  }

  note(note: AuditNote): void {
    const now = this.clock.now();
    if (note.action === 'basic.signed-in' && !this.signIns.isFirst(note, now)) return;
    this.pending.add({ note, times: 1, first: now, last: now, scattered: false });
  }

  /** Writes down what was noted, when what was begun before has ended. What cannot be is logged, and kept for later. */
  flush(): Promise<void> {
    this.last = this.last.then(() => this.write());
    return this.last;
  }

  private async write(): Promise<void> {
    const writing = this.pending;
    const { groups, others, counts } = writing;
    // What comes meanwhile has what these leave of the budget.
    this.pending = this.newGroups(counts);
    if (groups.size + others.size === 0) return;
    const at = this.clock.now();
    const events = [
      ...[...groups.values()].map((group) => this.eventOf(group, at)),
      ...[...others].map(([action, other]) => eventOfOthers(action, other, at)),
    ];
    try {
      await this.audit.append(...events);
      this.written = sum(this.written, counts);
      this.failed = false;
    } catch (error) {
      this.failed = true;
      const fields = { err: error, events: events.length };
      this.log.warn(fields, 'What was counted for the audit log could not be written down; kept for later');
      const meanwhile = this.pending;
      this.pending = this.newGroups();
      this.pending.addAll(writing);
      this.pending.addAll(meanwhile);
    }
  }

  /** @param writing rows that are being written down */
  private newGroups(writing = NONE): NoteGroups {
    const hour = Math.floor(this.clock.now().getTime() / HOUR);
    if (hour !== this.hour) this.written = NONE;
    this.hour = hour;
    const { accepted, known, unknown } = sum(this.written, writing);
    const left = (rows: number) => Math.min(ROWS_AT_ONCE, Math.max(0, ROWS_AN_HOUR - rows));
    const limits = { accepted: left(accepted), known: left(known), unknown: left(unknown) };
    return new NoteGroups(limits, this.networkOf);
  }

  private eventOf({ note, times, first, last, scattered }: NoteGroup, at: Date): NewAuditEvent {
    const address = scattered && note.address !== null ? this.networkOf(note.address) : note.address;
    return { ...note, at, address, before: null, after: null, counted: { times, first, last } };
  }
}

function sum(one: NoteCounts, other: NoteCounts): NoteCounts {
  return {
    accepted: one.accepted + other.accepted,
    known: one.known + other.known,
    unknown: one.unknown + other.unknown,
  };
}

function eventOfOthers(action: CountedAction, { reasons, first, last }: OtherNotes, at: Date): NewAuditEvent {
  const times = Object.values(reasons).reduce((sum, count) => sum + count, 0);
  return {
    at,
    action,
    actor: STRANGER,
    subject: null,
    address: null,
    before: null,
    after: reasons,
    reason: 'other',
    counted: { times, first, last },
  };
}
