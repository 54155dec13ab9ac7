import type { Page, Request } from 'playwright-core'

/** Whether nothing that a page shows says any more that it is on its way. */
const isWhole = `document.querySelector('main h1') !== null && document.querySelector('.loading, [aria-busy=true]') === null`

const probe = '/nothing-more'

/** An address of the product at which nothing goes on; from `about:blank` a browser would start another process. */
export const still = '/favicon.svg'

/** How many turns without a question have to pass before nothing more is asked: an answer is drawn in one, and leads on in another. */
const quietTurns = 3

/** After this time a page's effects run without a frame drawn, in milliseconds: longer than Preact waits for one. */
const frameless = 50

/**
 * Comes back after some turns of the page, and after all that it has asked for until then is known to be asked. An
 * effect runs after the frame that it belongs to, so a turn is one, however long a busy machine takes to draw it.
 */
const someTurns = `(async () => {
  for (let turn = 0; turn < ${quietTurns}; turn++) {
    await new Promise((drawn) => {
      requestAnimationFrame(drawn)
      setTimeout(drawn, ${frameless})
    })
    await new Promise((resolve) => setTimeout(() => setTimeout(resolve)))
  }
  await fetch('${probe}')
})()`

/** While answers are on their way, asking for turns would only slow them down. */
const pauseMs = 10

export const isProbe = (request: Request) => request.url().endsWith(probe)

/** What a page has asked for: how often, and what isn't answered yet. */
interface Asked {
  count: number
  unanswered: Set<Request>
}

const askedOf = new WeakMap<Page, Asked>()

/** Follows from now on what a page asks for. */
export function followRequests(page: Page): void {
  const asked: Asked = { count: 0, unanswered: new Set() }
  askedOf.set(page, asked)
  page.on('request', (request) => {
    if (isProbe(request)) return
    asked.count++
    asked.unanswered.add(request)
  })
  page.on('requestfinished', (request) => asked.unanswered.delete(request))
  page.on('requestfailed', (request) => asked.unanswered.delete(request))
}

/**
 * Waits until a page asks for nothing more, or for nothing but what is held back; how much of that there is may still
 * grow until then. No clock is read: a slow machine takes more turns.
 */
export async function quiet(page: Page, held: () => number = () => 0): Promise<void> {
  const asked = askedOf.get(page)
  if (!asked) throw new Error('what this page asks for is not followed')
  const isSettled = () => asked.unanswered.size === held()
  for (let before = -1; before !== asked.count || !isSettled(); ) {
    while (!isSettled()) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    before = asked.count
    await page.evaluate(someTurns)
  }
}

/** Whether everything that a page shows has arrived, once it is quiet. */
export const looksWhole = (page: Page): Promise<boolean> => page.evaluate(isWhole)

/** Waits for all parts of a page, also for those whose code comes later: whoever counts what is shown before that counts the parts that were faster. */
export async function whole(page: Page): Promise<void> {
  do await quiet(page)
  while (!(await looksWhole(page)))
}
