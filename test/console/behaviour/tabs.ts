import type { ConsoleTests } from '../support/describe-console';
import { signInHere, signOutElsewhere, signOutHere } from '../support/elsewhere';

/** What the tabs of a browser tell one another. */
export const tabs: ConsoleTests = (world) => {
  it('drops in each tab what it holds, and asks nothing, when its person signs out in one', async () => {
    const page = await world().openInOwnSession('/console/tokens?q=shown', 'anna');
    await page.getByRole('button', { name: 'Create token' }).first().click();
    await page.getByRole('dialog').getByLabel('Name').fill('shown once');
    await page.getByRole('dialog').getByRole('button', { name: 'Create token' }).click();
    await page.getByLabel('Your new token').waitFor();
    const questions: string[] = [];
    page.on('dialog', (dialog) => {
      questions.push(dialog.type());
      void dialog.accept();
    });
    const ended = await world().openBeside(page, '/console/tokens');
    await ended.getByRole('button', { name: 'Create token' }).first().click();
    await ended.getByRole('dialog').getByLabel('Name').fill('a draft');
    const other = await world().openBeside(page, '/console/tokens');
    await page.evaluate('window.kept = true');
    await ended.evaluate('window.kept = true');

    await signOutHere(other);
    await other.waitForURL('**/console/sign-in');
    for (const left of [page, ended]) {
      await left.waitForURL('**/console/sign-in');
      await left.getByRole('button', { name: 'Sign in' }).waitFor();
      expect(await left.evaluate('window.kept')).toBeUndefined();
      expect(await left.getByText('Your session has ended').count()).toBe(0);
      expect(await left.getByLabel('User name').inputValue()).toBe('');
    }
    expect(questions).toStrictEqual([]);

    await signInHere(other, 'anna');
    await page.getByRole('button', { name: 'Your account: anna' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(new URL(page.url()).search).toBe('');
  });

  it('leaves alone in each tab whoever is about to sign in, when somebody signs out in one', async () => {
    const page = await world().openInOwnSession('/console/tokens', 'anna');
    await page.getByRole('button', { name: 'Your account: anna' }).waitFor();
    await signOutElsewhere(page);
    const other = await world().openBeside(page, '/console/sign-in');
    await other.getByLabel('User name').fill('ro');
    let left = 0;
    other.on('framenavigated', () => left++);
    await signOutHere(page);
    await page.waitForURL('**/console/sign-in');
    // What it was told of is over.
    await other.waitForTimeout(500);
    expect(left).toBe(0);
    expect(await other.getByLabel('User name').inputValue()).toBe('ro');
  });

  it('is at once of whoever signs in in another tab, with nothing of who was there', async () => {
    const page = await world().openInOwnSession('/console/tokens?q=secret', 'anna');
    await page.getByRole('button', { name: 'Create token' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('a secret of anna');
    await signOutElsewhere(page);
    const other = await world().openBeside(page, '/console/tokens');
    await signInHere(other, 'root');
    await page.getByRole('button', { name: 'Your account: root' }).waitFor();
    expect(await dialog.count()).toBe(0);
    expect(new URL(page.url()).search).toBe('');
  });

  it('goes on at once when its person has signed in again in another tab', async () => {
    const page = await world().openInOwnSession('/console/tokens', 'anna');
    await page.getByRole('button', { name: 'Create token' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('not too late');
    await signOutElsewhere(page);
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await page.getByText('Your session has ended').waitFor();
    const other = await world().openBeside(page, '/console/tokens');
    await signInHere(other, 'anna');
    await dialog.waitFor();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('not too late');
  });
};
