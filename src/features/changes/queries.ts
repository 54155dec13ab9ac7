import { partsOf } from '../../lib/page.ts'
import type { Feed, FeedPage } from '../../tenancy/feed.ts'
import { columnsTold } from './schema.ts'

const pollMs = 1000

const pause = () => new Promise((resolve) => setTimeout(resolve, pollMs))

/**
 * What changed after a cursor, from the beginning unless there is one; where nothing has, what changes within so many
 * seconds. What isn't a cursor, or one of another time, is told so.
 */
export async function changesAfter(
  feed: Feed,
  after: string | undefined,
  limit: number,
  seconds: number,
): Promise<FeedPage | 'notCursor' | 'outdated'> {
  const places = after === undefined ? feed.start : partsOf(after)
  if (!places) return 'notCursor'
  for (let left = seconds; ; left--) {
    const page = await feed.page(places, limit, columnsTold)
    if (!page) return 'outdated'
    if (page.changed.length > 0 || page.more || left <= 0) return page
    await pause()
  }
}
