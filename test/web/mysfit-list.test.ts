import type { AlignmentFilter } from '../../web/alignment';
import { ApiError } from '../../web/api';
import type { MysfitSummary } from '../../web/mysfit';
import { mysfitList } from '../../web/mysfit-list';

const mysfit = (name: string): MysfitSummary => ({
  mysfitId: name,
  name,
  species: 'Dragon',
  goodevil: 'Good',
  lawchaos: 'Chaotic',
  thumbImageUri: '/art/coco.svg',
  lang: 'en',
});

/** Requests that are answered in the order that a test likes. */
function stage() {
  const seen: string[] = [];
  const pending: { resolve: (mysfits: MysfitSummary[]) => void; reject: (error: Error) => void }[] = [];
  const show = mysfitList(
    {
      list: (_filter: AlignmentFilter) =>
        new Promise((resolve, reject) => {
          pending.push({ resolve, reject });
        }),
    },
    {
      showLoading: () => seen.push('loading'),
      show: (mysfits) => seen.push(mysfits.map(({ name }) => name).join()),
      showFailure: (reason) => seen.push(reason),
    },
  );
  return { seen, pending, show };
}

test('the answer that was asked for last is shown, in whatever order they come', async () => {
  const { seen, pending, show } = stage();
  const first = show({ goodevil: 'Good' });
  const second = show({ goodevil: 'Evil' });
  pending[1]?.resolve([mysfit('Rujin')]);
  await second;
  pending[0]?.resolve([mysfit('CoCo')]);
  await first;
  expect(seen).toEqual(['loading', 'loading', 'Rujin']);
});

test("the failure of an overtaken request is nobody's business", async () => {
  const { seen, pending, show } = stage();
  const first = show({});
  const second = show({ goodevil: 'Evil' });
  pending[0]?.reject(new ApiError('unreachable'));
  await first;
  pending[1]?.resolve([]);
  await second;
  expect(seen).toEqual(['loading', 'loading', '']);
});

test('a failure is told in words', async () => {
  const { seen, pending, show } = stage();
  const shown = show({});
  pending[0]?.reject(new ApiError('unreachable'));
  await shown;
  expect(seen).toEqual(['loading', 'The shelter cannot be reached. Are you online?']);
});
