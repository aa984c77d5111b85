/** The command as it was typed, to be typed again. */
export function commandLine(argv: readonly string[]): string {
  return ['sls', ...argv.map(quoted)].join(' ');
}

/**
 * A word as the shell takes it for one.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02
 */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
