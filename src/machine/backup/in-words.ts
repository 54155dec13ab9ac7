const mega = 1_000_000

export const megabytes = (bytes: number): string => `${(bytes / mega).toFixed(1)} MB`

/** A table for a terminal: the first column begins at the left, the others end at the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const cell = (text: string, column: number) => {
    const width = widths[column] ?? 0
    return column === 0 ? text.padEnd(width) : text.padStart(width)
  }
  return lines.map((line) => line.map(cell).join('  ')).join('\n')
}
