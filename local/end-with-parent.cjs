'use strict';

// Loaded into the backend's process: a stage that is killed can end nothing any more, so the backend ends by itself.
process.on('disconnect', () => process.exit());
// The channel alone is no reason to go on.
process.channel?.unref();
