import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a provisioning file is: declared things, or a program. */
export type FileKind = 'declarative' | 'script';

/** A file of the folder that is to be carried out. */
export interface FolderFile {
  readonly name: string;
  readonly path: string;
  readonly kind: FileKind;
  /** Differs when the file has changed; null when it could not be looked at. */
  readonly version: string | null;
  /** When it was last written, in milliseconds since 1970. */
  readonly writtenAt: number;
}

/** What is in the folder. */
export interface FolderContent {
  /** In the order of their names. */
  readonly files: readonly FolderFile[];
  /** Names of files that have failed when they were carried out last, and lie there with the reason. */
  readonly failed: readonly string[];
  /** Names of what is neither carried out nor left by it, nor hidden. */
  readonly others: readonly string[];
}

/** What is left of files that were carried out. */
const LEFT = /\.(?:installed|failed|error|pending)$/;

/** Names of files that are carried out: nothing else may be written under one. */
export function kindOf(name: string): FileKind | null {
  if (name.startsWith('.')) return null;
  if (/\.(?:ya?ml|json)$/.test(name)) return 'declarative';
  return name.endsWith('.mjs') ? 'script' : null;
}

/** Looks at what is in the folder. */
export async function listFolder(folder: string): Promise<FolderContent> {
  const names = (await readdir(folder)).sort();
  const files = await Promise.all(
    names.flatMap((name) => {
      const kind = kindOf(name);
      return kind === null ? [] : [lookAt(folder, name, kind)];
    }),
  );
  const others = names.filter((name) => kindOf(name) === null && !name.startsWith('.') && !LEFT.test(name));
  return { files, failed: failedOf(new Set(names)), others };
}

/** The reason goes when a file of that name is carried out, whatever was left of it before. */
function failedOf(names: ReadonlySet<string>): string[] {
  const failed = [...names].filter((name) => name.endsWith('.failed')).map((name) => name.slice(0, -7));
  return failed.filter((name) => kindOf(name) !== null && names.has(`${name}.error`));
}

async function lookAt(folder: string, name: string, kind: FileKind): Promise<FolderFile> {
  const path = join(folder, name);
  return { name, path, kind, ...(await versionOf(path)) };
}

/** What tells a file from the one that was at its path before, or will be. */
export async function versionOf(path: string): Promise<Pick<FolderFile, 'version' | 'writtenAt'>> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(path);
    return { version: `${ino}:${size}:${mtimeMs}:${ctimeMs}`, writtenAt: mtimeMs };
  } catch {
    return { version: null, writtenAt: 0 };
  }
}
