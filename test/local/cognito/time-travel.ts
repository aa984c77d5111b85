/**
 * Takes the clock of the pool and of the page in hand; timers run on as they do. `jest.useRealTimers()` gives it back.
 *
 * @returns sets the clock forward
 */
export function timeTravel(): (milliseconds: number) => void {
  jest.useFakeTimers({
    now: Date.now(),
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
  return (milliseconds) => jest.setSystemTime(Date.now() + milliseconds);
}
