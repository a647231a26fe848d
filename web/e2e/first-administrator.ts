import type { Page } from 'playwright-core';
import { button, textField } from './form-fields.ts';
import { untilFocused } from './keyboard.ts';

/** Makes the first administrator, `ada`, by the link that the server printed, and waits for the dashboard. */
export async function makeFirstAdministrator(page: Page, setupLink: string, password: string): Promise<void> {
  await page.goto(setupLink);
  await untilFocused(textField(page, 'Display name'));
  await textField(page, 'Display name').fill('Ada Analyst');
  await textField(page, 'User name').fill('ada');
  await textField(page, 'Password').fill(password);
  await textField(page, 'Password again').fill(password);
  await button(page, 'Make the administrator').click();
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
}
