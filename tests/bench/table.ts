/** A column of a table: its head, how wide it is, and what it shows of a row's facts. */
export type Column<T> = readonly [head: string, width: number, cell: (of: T) => string | number]

/** A table that is Markdown and easy to read on a terminal too: the first column on the left, numbers on the right. */
export class Table<T> {
  readonly #columns: readonly Column<T>[]

  constructor(columns: readonly Column<T>[]) {
    this.#columns = columns
  }

  get head(): string {
    const line = ([, width]: Column<T>, place: number) =>
      place === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`
    return [this.#written(this.#columns.map(([head]) => head)), this.#written(this.#columns.map(line))].join('\n')
  }

  row(of: T): string {
    return this.#written(this.#columns.map(([, , cell]) => cell(of)))
  }

  #written(cells: readonly (string | number)[]): string {
    const padded = cells.map((cell, place) => {
      const width = this.#columns[place]?.[1] ?? 0
      return place === 0 ? String(cell).padEnd(width) : String(cell).padStart(width)
    })
    return `| ${padded.join(' | ')} |`
  }
}
