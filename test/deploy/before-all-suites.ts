/** What Jest runs once, before the suites that need an emulator start side by side. */

import { installEmulator } from './emulator';

export default installEmulator;
