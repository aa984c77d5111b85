/** The first page: all mysfits, their profiles, and signing in. */

import { accountOf } from '../account';
import { MysfitsApi } from '../api';
import { metaOf, parseConfig } from '../config';
import { mysfitList } from '../mysfit-list';
import { mysfitProfile } from '../mysfit-profile';
import { navigation } from '../navigation';
import { Session } from '../session';
import { runPage } from '../view/broken-page';
import { filtersView } from '../view/filters';
import { gridView } from '../view/grid';
import { profileDialog } from '../view/profile';

runPage(() => {
  const config = parseConfig(metaOf(document));
  const api = new MysfitsApi(config.apiEndpoint, fetch.bind(window));
  const account = accountOf(new Session(config));

  const filters = filtersView(() => void showMysfits(filters.chosen()));
  const grid = gridView({
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
  const profile = mysfitProfile({ api, account, view });
  const addresses = navigation(window, {
    profile: (mysfitId) => void profile.open(mysfitId),
    signIn: (email) => void account.askToSignIn('', email),
    mysfits: () => view.close(),
    closed: (mysfitId) => {
      profile.leave();
      grid.focus(mysfitId);
    },
  });

  // Signed in or out in another tab.
  addEventListener('storage', () => void account.show());
  void account.show();
  void showMysfits(filters.chosen());
  addresses.follow();
});
