/** Profiles have addresses of their own, so that links to them work and "back" closes them. */

import { type Achievement, parseRoute, type Route } from './route';

export interface Navigation {
  /** Shows what the address asks for. */
  follow(): void;
  /** The profile was closed: the address becomes the grid's. Does nothing when it is already. */
  leaveProfile(): void;
}

/**
 * @param browser the window, for its address and its history
 * @param on what to do for each kind of address; `closed` is told whose profile was closed
 */
export function navigation(
  browser: Pick<Window, 'location' | 'history' | 'addEventListener'>,
  on: {
    profile: (mysfitId: string) => void;
    signIn: (email: string, after: Achievement | undefined) => void;
    mysfits: () => void;
    closed: (mysfitId: string) => void;
  },
): Navigation {
  const { location, history } = browser;
  let route: Route = { shows: 'mysfits' };
  /** Whether "back" leads from the profile to the grid, and not out of the site. */
  let cameFromGrid = false;
  let hasNavigated = false;

  function follow(): void {
    const previous = route;
    route = parseRoute(location.hash);
    if (route.shows === 'profile') {
      const isSame = previous.shows === 'profile' && previous.mysfitId === route.mysfitId;
      if (!isSame) cameFromGrid = hasNavigated && previous.shows === 'mysfits';
      on.profile(route.mysfitId);
      return;
    }
    if (previous.shows === 'profile') {
      on.mysfits();
      on.closed(previous.mysfitId);
    }
    if (route.shows === 'sign-in') {
      const { email, after } = route;
      route = { shows: 'mysfits' };
      showGridAddress();
      on.signIn(email, after);
    } else if (location.hash !== '') {
      // As after skipping to the mysfits: going back to such an address would take the focus from the card.
      showGridAddress();
    }
  }

  function showGridAddress(): void {
    history.replaceState(null, '', location.pathname + location.search);
  }

  browser.addEventListener('hashchange', () => {
    hasNavigated = true;
    follow();
  });

  return {
    follow,
    leaveProfile() {
      if (route.shows !== 'profile') return;
      const { mysfitId } = route;
      route = { shows: 'mysfits' };
      if (cameFromGrid) history.back();
      else showGridAddress();
      on.closed(mysfitId);
    },
  };
}
