import { eventBy } from '../../domain/audit-event';
import type { UseCaseDeps } from '../../service/deps';
import { inOneTransaction } from '../../service/in-one-transaction';
import { prepareHasher } from '../../service/prepare-hasher';
import type { ProvisionOutcome } from '../../service/provision-outcome';
import { logOutcome } from '../log-outcome';
import {
  PROVISIONER,
  type CarriedOut,
  type ProvisioningContext,
  type TakenFile,
} from '../provisioning-context';
import { ProvisioningError } from '../provisioning-error';
import { TokenTextFile } from '../token-text-file';
import { readValue, type ValueSource } from '../value-source';
import { applyDeclarations, atField, type ReadyDeclaration } from './apply-declarations';
import type { Declaration } from './declaration';
import { readDeclarations } from './read-declarations';

/**
 * Carries out a declarative file: all of it or nothing, and once. That it was taken up is stored in the transaction of its
 * changes, so whoever comes second, or after a crash, finds either all of it or none.
 *
 * @throws ProvisioningError it cannot be carried out; nothing of it was
 * @throws UnavailableError  the database does not answer; try again
 */
export async function installDeclarative(context: ProvisioningContext, file: TakenFile): Promise<CarriedOut> {
  const { deps, folder, log } = context;
  const { remove, declarations } = readDeclarations(file.name, file.text, folder);
  const texts = textFilesOf(declarations, file.hash);
  if (await deps.storage.provisioning.find(file.hash)) {
    // A crash may have come between the end of the transaction and this.
    await publish(context, file, texts);
    return { result: 'before', remove };
  }
  const ready = await Promise.all(declarations.map((one) => readValues(context, file, one)));
  const hasher = await prepareHasher(deps, passwordsOf(ready));
  const outcomes = await store({ ...deps, hasher }, file, ready, texts);
  if (outcomes === null) return { result: 'before', remove };
  await publish(context, file, texts);
  for (const outcome of outcomes) logOutcome(log, file.name, outcome);
  return { result: 'installed', remove };
}

type TextFiles = ReadonlyMap<Declaration, TokenTextFile>;

function textFilesOf(declarations: readonly Declaration[], hash: string): TextFiles {
  return new Map(
    declarations.flatMap((one) =>
      one.tokenFile === null ? [] : [[one, new TokenTextFile(one.tokenFile, hash)] as const],
    ),
  );
}

async function readValues(
  { folder, log }: ProvisioningContext,
  file: TakenFile,
  declaration: Declaration,
): Promise<ReadyDeclaration> {
  const values: Record<string, unknown> = {};
  for (const [name, { value }] of declaration.fields) {
    const isSource = typeof value === 'object' && 'file' in value;
    values[name] = isSource ? await atField(declaration, name, () => read(value)) : value;
  }
  return { declaration, values };

  function read(source: ValueSource): Promise<string> {
    return readValue(source, folder, (path) =>
      log.warn({ file: file.name, path }, 'Everybody on this machine may read a file with a secret'),
    );
  }
}

function passwordsOf(ready: readonly ReadyDeclaration[]): Map<string, string> {
  return new Map(
    ready.flatMap(({ values: { name, password } }) =>
      typeof name === 'string' && typeof password === 'string' ? [[name, password] as const] : [],
    ),
  );
}

/** @returns null when a file of this content was installed meanwhile */
async function store(
  deps: UseCaseDeps,
  { name, hash }: TakenFile,
  ready: readonly ReadyDeclaration[],
  texts: TextFiles,
): Promise<ProvisionOutcome[] | null> {
  const now = deps.clock.now();
  const claim = {
    hash,
    name,
    claimant: deps.secrets.uuid(),
    state: 'INSTALLED',
    beat: 0,
    claimedAt: now,
  } as const;
  try {
    return await inOneTransaction(deps, async (joined) => {
      if (!(await joined.storage.provisioning.claim(claim))) return null;
      const outcomes = await applyDeclarations(joined, PROVISIONER, ready, async (declaration, text) => {
        const target = texts.get(declaration);
        await atField(declaration, 'tokenFile', async () => {
          await target?.requireFree();
          await target?.write(text);
        });
      });
      const subject = { kind: 'file', id: hash, name, owner: null } as const;
      await joined.storage.audit.append(eventBy(PROVISIONER, now, 'provisioning.installed', subject));
      return outcomes;
    });
  } catch (error) {
    // After another failure it is not known whether the transaction has taken effect.
    if (error instanceof ProvisioningError) for (const text of texts.values()) await text.discard();
    throw error;
  }
}

async function publish({ log }: ProvisioningContext, { name }: TakenFile, texts: TextFiles): Promise<void> {
  for (const text of texts.values()) {
    const left = await text.publish();
    if (left !== null) {
      log.error({ file: name, path: left }, 'The text of a token stays here: its file came up meanwhile');
    }
  }
}
