'use strict';

// The thread that a Lambda function's bundle runs in: its own environment, as Lambda gives it.
const { parentPort, workerData } = require('node:worker_threads');

const handler = require(workerData.bundle)[workerData.handler];
if (typeof handler !== 'function') {
  throw new Error(`${workerData.bundle} exports no function "${workerData.handler}".`);
}

parentPort.on('message', async ({ id, event }) => {
  try {
    parentPort.postMessage({ id, result: await handler(event) });
  } catch (error) {
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
parentPort.postMessage({ ready: true });
