/** Claims the folder that it is given, says whether it got it, and stays. */

import { StateFolder } from '../../../local/state';

const [folder = ''] = process.argv.slice(2);

new StateFolder(folder).claim().then(
  () => console.log('claimed'),
  (error: Error) => console.log(error.message),
);
setInterval(() => {}, 1_000_000);
