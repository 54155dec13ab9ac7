import type { Page, Request, Route } from 'playwright-core'

/** What a page asked for until it was whole. */
export interface Opened {
  /** How many steps waited for each other: the requests of a step begin only after answers to the one before. */
  steps: string[][]
  requests: number
  /** What was asked of the API, in the order of the steps. */
  calls: string[]
}

/** Whether everything that a page shows has arrived. */
const isWhole = `document.querySelector('main h1') !== null && document.querySelector('.loading, [aria-busy=true]') === null`

const probe = '/nothing-more'

/** Comes back after all that was due in the page, and after all that it has asked for is known to be asked. */
const aTurn = `new Promise((resolve) => setTimeout(() => setTimeout(resolve))).then(() => fetch('${probe}'))`

/** How often nothing new has to come up before nothing will. */
const quietTurns = 3

const nameOf = (request: Request) => {
  const { pathname, search } = new URL(request.url())
  return `${request.method()} ${pathname}${search}`
}

/**
 * Opens a page and counts the steps that wait for each other, without a clock: every request is held until the browser
 * asks for nothing more, then all that are held are answered, and so on. A request that needs an answer can only be made
 * in a later step than the one that it waits for.
 */
export async function openInSteps(page: Page, path: string): Promise<Opened> {
  const steps: string[][] = []
  let held: Route[] = []
  const unanswered = new Set<Request>()
  const settle = (request: Request) => unanswered.delete(request)
  page.on('requestfinished', settle)
  page.on('requestfailed', settle)
  const asked = Promise.withResolvers<void>()
  await page.route('**/*', (route) => {
    if (route.request().url().endsWith(probe)) return route.fulfill({ status: 204 })
    held.push(route)
    asked.resolve()
  })

  /** Waits until the answers are here and what they lead to has been asked. */
  const settled = async () => {
    for (let turns = 0, before = -1; turns < quietTurns; ) {
      await page.evaluate(aTurn)
      turns = unanswered.size === 0 && held.length === before ? turns + 1 : 0
      before = held.length
    }
  }

  /** Answers all that was asked since the last time. */
  const answer = async () => {
    const answering = held
    held = []
    steps.push(answering.map((route) => nameOf(route.request())))
    for (const route of answering) unanswered.add(route.request())
    await Promise.all(answering.map((route) => route.continue()))
  }

  const arrived = page.goto(path, { waitUntil: 'commit' })
  await asked.promise
  await answer()
  await arrived
  do {
    await settled()
    if (held.length > 0) await answer()
  } while (held.length > 0 || unanswered.size > 0 || !(await page.evaluate(isWhole)))
  await page.unrouteAll()
  page.off('requestfinished', settle)
  page.off('requestfailed', settle)
  const all = steps.flat()
  return { steps, requests: all.length, calls: all.filter((name) => name.includes('/api/')) }
}
