/** A table for a terminal, of lines of cells: the first column on the left, numbers on the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const width = (column: number) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(width(column)) : cell.padStart(width(column))))
      .join('  ')
      .trimEnd();
  return [line(head), head.map((_, column) => '-'.repeat(width(column))).join('  '), ...rows.map(line)].join(
    '\n',
  );
}
