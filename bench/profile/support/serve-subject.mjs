/** Runs one subject in a process of its own: `serve-subject.mjs SUBJECT CHECKOUT`. Answers what its processor time is. */
import { subjects } from './subjects.mjs';

const [, , name, root] = process.argv;
const started = await subjects(root)[name]();
process.on('message', (message) => {
  if (message === 'end') process.exit(0);
  const { user, system } = process.cpuUsage();
  process.send({ time: user + system, memory: process.memoryUsage().rss });
});
process.on('disconnect', () => process.exit(0));
process.send(started);
