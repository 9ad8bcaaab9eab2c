import { StartError } from '../domain/start-error';
import { requireOwnFolder } from './own-file';
import { ProvisioningError } from './provisioning-error';

/**
 * Sees whether the provisioning folder can be used, before anything else is done.
 *
 * @throws StartError it is not there, or others could put files into it
 */
export async function requireProvisioningFolder(folder: string | null): Promise<void> {
  if (folder === null) return;
  try {
    await requireOwnFolder(folder);
  } catch (error) {
    if (!(error instanceof ProvisioningError)) throw error;
    throw new StartError(
      `PROVISIONING_DIR must be a folder to which the server's user and root alone can write; ${JSON.stringify(folder)} ${error.message}`,
    );
  }
}
