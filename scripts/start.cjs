'use strict';

// What `npm start` runs. Everything is in local/start.ts, which plain Node.js cannot read.
require('./typescript.cjs');
require('./local/start.ts');
