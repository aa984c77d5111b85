'use strict';

// The Serverless Framework loads plugins with plain `require`, which reads no TypeScript of its own.
require('./typescript.cjs');
module.exports = require('./plugin.ts').MysfitsPlugin;
