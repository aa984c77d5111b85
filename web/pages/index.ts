/** The first page: all mysfits, their profiles, and signing in. */

import { accountOf } from '../account';
import { MysfitsApi } from '../api';
import { browserStorage } from '../browser-storage';
import { metaOf, parseConfig } from '../config';
import { lazySession } from '../lazy-session';
import { mysfitList } from '../mysfit-list';
import { mysfitProfile } from '../mysfit-profile';
import { loadMysfitWords, translatedApi } from '../mysfit-words';
import { navigation } from '../navigation';
import { ownLikes } from '../own-likes';
import { filtersView } from '../view/filters';
import { gridView } from '../view/grid';
import { profileDialog } from '../view/profile';
import { runPage } from '../view/run-page';
import { words } from '../words/words';

const CONGRATULATIONS = { confirmed: words.confirmedNow, reset: words.passwordChanged };

runPage(() => {
  const config = parseConfig(metaOf(document));
  const api = translatedApi(new MysfitsApi(config.apiEndpoint, fetch.bind(window)), loadMysfitWords());

  const storage = browserStorage(window);
  const likes = ownLikes(storage, () => {
    grid.showOwnLikes();
    profile.refresh();
  });
  const session = lazySession(
    config,
    async () => new (await import('../session')).Session(config, storage),
    storage,
  );
  const account = accountOf(session, (visitor) => likes.of(visitor?.sub));

  const filters = filtersView(() => void showMysfits(filters.chosen()));
  const grid = gridView(likes.count, {
    showAll: () => {
      filters.clear();
      void showMysfits({});
    },
    tryAgain: () => void showMysfits(filters.chosen()),
  });
  const showMysfits = mysfitList(api, grid);

  const view = profileDialog({
    close: () => addresses.leaveProfile(),
    tryAgain: () => addresses.follow(),
    act: (action) => void profile.act(action),
  });
  const profile = mysfitProfile({ api, account, likes, view });
  const addresses = navigation(window, {
    profile: (mysfitId) => void profile.open(mysfitId),
    signIn: (email, after) => void account.askToSignIn(after ? CONGRATULATIONS[after] : '', email),
    mysfits: () => view.close(),
    closed: (mysfitId) => {
      profile.leave();
      grid.focus(mysfitId);
    },
  });

  // Signed in or out, or liked something, in another tab.
  addEventListener('storage', () => void account.show());
  // The same, while the browser kept this page aside.
  addEventListener('pageshow', (event) => {
    if (event.persisted) void account.show();
  });
  addEventListener('online', () => {
    void account.show();
    if (grid.hasFailed()) void showMysfits(filters.chosen());
    if (view.hasFailed()) addresses.follow();
  });
  void account.show();
  void showMysfits(filters.chosen());
  addresses.follow();
});
