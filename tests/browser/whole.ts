import type { Page, Request } from 'playwright-core'

/** Whether nothing that a page shows says any more that it is on its way. */
const isWhole = `document.querySelector('main h1') !== null && document.querySelector('.loading, [aria-busy=true]') === null`

const probe = '/nothing-more'

/** An address of the product at which nothing goes on; from `about:blank` a browser would start another process. */
export const still = '/favicon.svg'

/** Comes back after all that was due in the page, and after all that it has asked for is known to be asked. */
const aTurn = `new Promise((resolve) => setTimeout(() => setTimeout(resolve))).then(() => fetch('${probe}'))`

/** While answers are on their way, asking for turns would only slow them down. */
const pauseMs = 10

/** How often nothing new has to come up before nothing will. */
const quietTurns = 3

export const isProbe = (request: Request) => request.url().endsWith(probe)

const unansweredOf = new WeakMap<Page, Set<Request>>()

/** Follows from now on what a page asks for. */
export function followRequests(page: Page): void {
  const unanswered = new Set<Request>()
  unansweredOf.set(page, unanswered)
  page.on('request', (request) => !isProbe(request) && unanswered.add(request))
  page.on('requestfinished', (request) => unanswered.delete(request))
  page.on('requestfailed', (request) => unanswered.delete(request))
}

/**
 * Waits until a page asks for nothing more, or for nothing but what is held back; how much of that there is may still
 * grow until then. No clock is read: a slow machine takes more turns.
 */
export async function quiet(page: Page, held: () => number = () => 0): Promise<void> {
  const unanswered = () => unansweredOf.get(page)?.size ?? 0
  for (let turns = 0, before = -1; turns < quietTurns; ) {
    while (unanswered() !== held()) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    await page.evaluate(aTurn)
    const waiting = held()
    turns = unanswered() === waiting && waiting === before ? turns + 1 : 0
    before = waiting
  }
}

/** Whether everything that a page shows has arrived, once it is quiet. */
export const looksWhole = (page: Page): Promise<boolean> => page.evaluate(isWhole)

/** Waits for all parts of a page, also for those whose code comes later: whoever counts what is shown before that counts the parts that were faster. */
export async function whole(page: Page): Promise<void> {
  do await quiet(page)
  while (!(await looksWhole(page)))
}
