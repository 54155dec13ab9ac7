/** A row of an import that made or changed a record. */
export interface UndoneRow {
  place: number
  fate: 'made' | 'completed' | 'same' | 'left'
  record: string | null
  version: number | null
  completed: readonly string[] | null
}

/** What is known of the records that the rows name. */
export interface UndoingFacts {
  /** Their versions as they are now. */
  versions: ReadonlyMap<string, number>
  /** Those that other records refer to: somebody was there, another was merged into it. */
  referredTo: ReadonlySet<string>
}

/** What taking an import back comes to for each of its rows. */
export interface Undoing {
  /** Records that it has made and that nobody has worked on since. */
  takenBack: { row: UndoneRow; record: string }[]
  /** What it has completed is empty again. */
  emptied: { row: UndoneRow; record: string; columns: readonly string[] }[]
  /** Records that stay: somebody has worked on them since. */
  kept: UndoneRow[]
}

/** Everything is taken back that nobody has worked on since: neither by a step of the record nor by another record. */
export function undoing(rows: readonly UndoneRow[], { versions, referredTo }: UndoingFacts): Undoing {
  const all: Undoing = { takenBack: [], emptied: [], kept: [] }
  for (const row of rows) {
    const { record, version, fate, completed } = row
    if (record === null || version === null) continue
    if (versions.get(record) !== version || (fate === 'made' && referredTo.has(record))) all.kept.push(row)
    else if (fate === 'made') all.takenBack.push({ row, record })
    else all.emptied.push({ row, record, columns: completed ?? [] })
  }
  return all
}
