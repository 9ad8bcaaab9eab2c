import { makeInstallation } from './support/installation';

interface Finding {
  readonly check: string;
  readonly status: string;
  readonly message: string;
}

/** What doctor says of the settings. */
async function diagnose(env: NodeJS.ProcessEnv) {
  const { code, out, document } = await (await makeInstallation()).json(['doctor'], env);
  const found = (document.checks as Finding[]).filter(({ check }) => check === 'settings');
  return { code, out, found: found.map(({ status, message }) => `${status}: ${message}`) };
}

describe('doctor, on the names of settings,', () => {
  it('warns of a mistyped one, without its value: it changes nothing', async () => {
    const { code, out, found } = await diagnose({ METRICS_PROT: 'canary-9100' });
    expect({ code, found }).toEqual({
      code: 0,
      found: ['ok: Each can be used', 'warning: METRICS_PROT is no setting; did you mean METRICS_PORT?'],
    });
    expect(out).not.toContain('canary');
  });

  it('says so beside what cannot be used, which it may be the reason for', async () => {
    const { code, found } = await diagnose({
      WEBHOOK_URLS: 'https://receiver.example/',
      WEBHOOK_SECRETS: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    });
    expect({ code, found }).toEqual({
      code: 1,
      found: [
        expect.stringMatching(/^failed: WEBHOOK_SECRET is missing/),
        'warning: WEBHOOK_SECRETS is no setting; did you mean WEBHOOK_SECRET?',
      ],
    });
  });
});
