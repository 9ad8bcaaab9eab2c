import type { ConsoleTests } from '../support/describe-console';
import { row } from '../support/steps';

/** What is shown where `EXPIRY_WARNING` is 0. */
export const noExpiryWarning: ConsoleTests = (world) => {
  it('says of no token that it expires soon, and offers no list of such', async () => {
    const expireAt = new Date(Date.now() + 3_600_000).toISOString();
    await world().as('anna').createToken({ name: 'of an hour', expireAt });
    const page = await world().open('/console/tokens?status=SOON', 'anna');
    await row(page, 'of an hour').getByText('Active', { exact: true }).waitFor();
    const options = page.getByLabel('Status').getByRole('option');
    expect(await options.allInnerTexts()).toStrictEqual(['Any status', 'Active', 'Expired', 'Disabled']);
  });
};
