import type { AuditEvent, NewAuditEvent } from '../domain/audit-event';
import type { AuditStore } from '../domain/audit-store';
import type { NewDelivery } from '../domain/outbox-store';
import type { SecretSource } from '../domain/ports';
import type { Storage, Stores } from '../domain/stores';
import {
  describeToken,
  webhookBody,
  type WebhookActor,
  type WebhookEvent,
  type WebhookToken,
} from '../domain/webhook';

/** The events of the audit log that receivers are told of, and as what. */
const ANNOUNCED: Readonly<Partial<Record<AuditEvent['action'], WebhookEvent>>> = {
  'token.created': 'token.created',
  'token.regenerated': 'token.regenerated',
  'token.disabled': 'token.disabled',
  'token.activated': 'token.activated',
  'token.deleted': 'token.deleted',
  'token.purged': 'token.deleted',
};

/** What announcements are made with. */
export interface Announcing {
  readonly secrets: Pick<SecretSource, 'uuid'>;
  /** The receivers, by the digests of their URLs; at least one. */
  readonly targets: readonly string[];
}

/**
 * A storage that puts what receivers of webhooks are to be told into the outbox, with the event of the audit log that it
 * follows from: in the same transaction, so that nothing is told that did not happen, and all that did is.
 */
export function announceChanges(storage: Storage, announcing: Announcing): Storage {
  const announced = (stores: Stores): Stores => ({
    ...stores,
    audit: new AnnouncingAudit(stores, announcing),
  });
  const transaction: Storage['transaction'] = (work, timeLimit) =>
    storage.transaction((stores) => work(announced(stores)), timeLimit);
  // A copy that keeps the methods of the storage's class.
  const copy = Object.create(storage) as Storage;
  return Object.assign(copy, { audit: new AnnouncingAudit(storage, announcing), transaction });
}

/** A message, before anybody is told it. */
export interface Announcement {
  /** The same for the same thing, however often it is told: receivers drop what they have. */
  readonly messageId: string;
  readonly type: WebhookEvent;
  readonly token: WebhookToken;
  readonly at: Date;
  readonly actor: WebhookActor;
}

/** The deliveries of one message: one for each receiver. */
export function deliveriesOf(
  { targets }: Announcing,
  { messageId, type, token, at, actor }: Announcement,
): NewDelivery[] {
  const body = webhookBody(type, at, token, actor);
  return targets.map((target) => ({ target, messageId, subject: token.key, type, body, createdAt: at }));
}

class AnnouncingAudit implements AuditStore {
  readonly list: AuditStore['list'];
  readonly count: AuditStore['count'];
  readonly deleteBefore: AuditStore['deleteBefore'];

  constructor(
    private readonly stores: Pick<Stores, 'audit' | 'outbox' | 'tokens'>,
    private readonly announcing: Announcing,
  ) {
    const { audit } = stores;
    this.list = (...args) => audit.list(...args);
    this.count = (...args) => audit.count(...args);
    this.deleteBefore = (...args) => audit.deleteBefore(...args);
  }

  async append(...events: readonly NewAuditEvent[]): Promise<void> {
    await this.stores.audit.append(...events);
    const deliveries: NewDelivery[] = [];
    for (const event of events) deliveries.push(...(await this.announce(event)));
    if (deliveries.length > 0) await this.stores.outbox.add(...deliveries);
  }

  private async announce(event: NewAuditEvent): Promise<NewDelivery[]> {
    const type = ANNOUNCED[event.action];
    if (type === undefined || event.subject === null) return [];
    const token = await this.tokenOf(event, event.subject);
    const { via, name, tokenKey } = event.actor;
    const actor = via === 'server' ? null : { via, name, tokenKey };
    if (token === null) return [];
    const messageId = `msg_${this.announcing.secrets.uuid()}`;
    return deliveriesOf(this.announcing, { messageId, type, token, at: event.at, actor });
  }

  /** As it is after the event; of one that is gone, as it was. */
  private async tokenOf(
    { before, after }: NewAuditEvent,
    { id, name, owner }: NonNullable<NewAuditEvent['subject']>,
  ): Promise<WebhookToken | null> {
    if (before !== null && after === null) {
      return { key: id, name, owner: owner ?? '', ...toldOf(before) };
    }
    const found = await this.stores.tokens.find(id);
    return found && describeToken(found);
  }
}

/** The fields of a description that are told. */
function toldOf(
  before: NonNullable<NewAuditEvent['before']>,
): Pick<WebhookToken, 'scopes' | 'state' | 'expireAt'> {
  const { scopes, state, expireAt } = before as unknown as WebhookToken;
  return { scopes, state, expireAt };
}
