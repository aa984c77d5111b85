/** The filter above the grid. */

import { type AlignmentFilter, GOOD_EVIL, LAW_CHAOS, oneOf } from '../alignment';
import { byId } from './dom';

export interface Filters {
  chosen(): AlignmentFilter;
  clear(): void;
}

/** @param onChange is called when the visitor chose something else */
export function filtersView(onChange: () => void): Filters {
  const form = byId('filters', HTMLFormElement);
  form.addEventListener('change', onChange);
  form.addEventListener('submit', (event) => event.preventDefault());
  return {
    chosen() {
      const data = new FormData(form);
      return {
        goodevil: oneOf(GOOD_EVIL, data.get('goodevil')),
        lawchaos: oneOf(LAW_CHAOS, data.get('lawchaos')),
      };
    },
    clear: () => form.reset(),
  };
}
