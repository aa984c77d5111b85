/** What all dialogs of the site have in common. */

import { part } from './dom';

/** Has a dialog closed by its button and by a click beside it; the Escape key the browser does itself. */
export function makeClosable(dialog: HTMLDialogElement): void {
  part(dialog, 'close', HTMLButtonElement).addEventListener('click', () => dialog.close());
  dialog.addEventListener('pointerdown', (event) => {
    // The area behind the dialog counts as the dialog itself, its content covers all the rest.
    if (event.target === dialog && isOutside(dialog.getBoundingClientRect(), event)) dialog.close();
  });
}

function isOutside(box: DOMRect, { clientX, clientY }: PointerEvent): boolean {
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
