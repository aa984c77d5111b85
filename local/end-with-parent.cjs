'use strict';

// Loaded into the backend's process: a stage that is killed can end nothing any more, so the backend ends by itself.
// By a signal, since exit() would first write the rest of the log, to nobody and so, by some loggers, for ever.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// The channel alone is no reason to go on.
process.channel?.unref();
