import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Rules whose outcome can be another in another colour scheme. */
export const COLOUR_RULES: readonly string[] = ['color-contrast', 'link-in-text-block'];

/** Barriers that axe finds on the page as it stands, by all its rules or by those named, one line a rule with the elements concerned. */
export async function barriers(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const options = only === undefined ? {} : { runOnly: { type: 'rule' as const, values: [...only] } };
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(options);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }, rules);
}
