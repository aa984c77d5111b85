/** Leading from one page to another. */

/**
 * Leads to another page. On a slow network this one stays to be seen for a while: what waits for this is busy until
 * then, and also until the visitor comes back, when the browser shows the page as it was left.
 */
export function leaveFor(address: string): Promise<void> {
  location.assign(address);
  return new Promise((resolve) => {
    addEventListener('pageshow', (event) => event.persisted && resolve());
  });
}
