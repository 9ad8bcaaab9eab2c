import { readdirSync, readFileSync } from 'node:fs';

/** What tests of threads require: elsewhere a process does not tell which ones it has. */
export const LINUX = {
  what: 'Linux, whose threads have a priority each',
  isThere: process.platform === 'linux',
};

/** @returns the nice value of each thread of this process, by its id: field 19 of `proc_pid_stat(5)` */
export function threads(): Map<number, number> {
  return new Map(
    readdirSync('/proc/self/task').map((id) => {
      const stat = readFileSync(`/proc/self/task/${id}/stat`, 'utf8');
      return [Number(id), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])];
    }),
  );
}

/** @returns what counts those that hash passwords, by the priority that they alone have, and were not there before */
export function countHashingThreads(): () => number {
  const all = () => [...threads()].flatMap(([id, nice]) => (nice === 10 ? [id] : []));
  const before = all();
  return () => all().filter((id) => !before.includes(id)).length;
}
