import type { OpenedDatabase } from './databases.ts'

/** An office's counters by indicator. */
export interface OfficeNumbers {
  division: string
  counters: Readonly<Record<string, number>>
}

/** Keeps offices' numbers in the directory, as they are at this moment: a shard that is away can't be asked. */
export async function keepLastKnown(
  directory: OpenedDatabase,
  at: string,
  offices: readonly OfficeNumbers[],
): Promise<void> {
  await directory
    .prepare(
      `INSERT INTO last_known (division, at, counters)
       SELECT value ->> 'division', ?2, value ->> 'counters' FROM json_each(?1) WHERE true
       ON CONFLICT (division) DO UPDATE SET at = excluded.at, counters = excluded.counters`,
    )
    .bind(JSON.stringify(offices), at)
    .run()
}
