'use strict';

// The Serverless Framework loads plugins with plain `require`, which reads no TypeScript of its own.
require('tsx/cjs/api').register();
module.exports = require('./plugin.ts').MysfitsPlugin;
