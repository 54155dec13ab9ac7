import type { ImportCounts } from '../schema.ts'

type Fate = 'made' | 'completed' | 'same' | 'left'

/** Before any row is taken. */
export const nothingYet: ImportCounts = { made: 0, completed: 0, same: 0, left: 0, takenBack: 0, kept: 0 }

/** How many rows came to what. */
export function counted(fates: readonly Fate[]): Pick<ImportCounts, Fate> {
  const counts = { made: 0, completed: 0, same: 0, left: 0 }
  for (const fate of fates) counts[fate]++
  return counts
}

/** What rows have come to altogether. */
export const added = (before: ImportCounts, came: Partial<ImportCounts>): ImportCounts =>
  Object.fromEntries(
    Object.entries(before).map(([name, n]) => [name, n + (came[name as keyof ImportCounts] ?? 0)]),
  ) as ImportCounts
