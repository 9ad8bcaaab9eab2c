import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Clock ticks a second, in which Linux counts processor time. */
const TICKS = 100;

/** Seconds of processor time that a process has used, all of its threads together; null where it cannot be told. */
export function processorSeconds(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return null;
  }
}

/** Resident memory in bytes, now and at most; null where it cannot be told. */
export function residentMemory(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
    return { now: bytes('VmRSS'), most: bytes('VmHWM') };
  } catch {
    return null;
  }
}

/** What runs here, without naming the machine. */
export function describeMachine() {
  const [cpu] = cpus();
  return `${cpus().length} cores of ${cpu.model.trim()}, ${process.platform} ${process.arch}`;
}
