/** Ctrl-C in the middle of a command. */

/** What ends a command from outside: Ctrl-C, and whoever ends a job. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Says something when the process is told to end; it ends by that signal all the same. While somebody else listens,
 * the framework leaves the ending to them, so this has to do it.
 *
 * @returns ends the listening
 */
export function onSignals(say: (signal: NodeJS.Signals) => void): () => void {
  const stop = () => {
    for (const signal of SIGNALS) process.removeListener(signal, end);
  };
  const end = (signal: NodeJS.Signals) => {
    stop();
    say(signal);
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return stop;
}
