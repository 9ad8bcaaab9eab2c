import { makeInstallation } from '../cli/support/installation';
import { Api } from '../support/api';
import { describeWith } from '../support/requirement';
import { ROOT_PASSWORD, startServer } from '../support/start-server';
import { countHashingThreads, LINUX } from '../support/threads';

describeWith(LINUX, 'the threads that hash passwords', () => {
  it('end with the server', async () => {
    const added = countHashingThreads();
    const server = await startServer();
    try {
      const guest = new Api(server.url);
      await Promise.all([guest.signIn('root', ROOT_PASSWORD), guest.signIn('root', ROOT_PASSWORD)]);
      // One or both: the second may come when the first has been answered.
      expect(added()).toBeGreaterThan(0);
    } finally {
      await server.close();
    }
    expect(added()).toBe(0);
  });

  it('end with a command', async () => {
    const added = countHashingThreads();
    const { run } = await makeInstallation();
    expect(await run(['user', 'list'])).toMatchObject({ code: 0, err: '' });
    expect(added()).toBe(0);
  });
});
