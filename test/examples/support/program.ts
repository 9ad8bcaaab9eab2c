import { spawnSync } from 'node:child_process';
import { describeWith } from '../../support/requirement';

/** Describes behaviour that requires a program, such as `nginx`. */
export function describeWithProgram(program: string, title: string, define: () => void): void {
  // Debian keeps some where only root looks.
  const PATH = `${process.env.PATH}:/usr/sbin`;
  const isThere = spawnSync('sh', ['-c', `command -v ${program}`], { env: { PATH } }).status === 0;
  describeWith({ what: program, isThere }, title, define);
}
