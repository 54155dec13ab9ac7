import type { Page, Request, Route } from 'playwright-core'
import { isProbe, looksWhole, quiet, still } from './whole.ts'

/** What a page asked for until it was whole. */
export interface Opened {
  /** How many steps waited for each other: the requests of a step begin only after answers to the one before. */
  steps: string[][]
  requests: number
  /** What was asked of the API, in the order of the steps. */
  calls: string[]
}

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
  // Nothing of what was open before asks for anything any more.
  await page.goto(still)
  const steps: string[][] = []
  let held: Route[] = []
  const asked = Promise.withResolvers<void>()
  await page.route('**/*', (route) => {
    if (isProbe(route.request())) return route.fulfill({ status: 204 })
    // A page is there with the places of its pictures.
    if (route.request().resourceType() === 'image') return route.continue()
    held.push(route)
    asked.resolve()
  })

  /** Answers all that was asked since the last time. */
  const answer = async () => {
    const answering = held
    held = []
    steps.push(answering.map((route) => nameOf(route.request())))
    await Promise.all(answering.map((route) => route.continue()))
  }

  const arrived = page.goto(path, { waitUntil: 'commit' })
  await asked.promise
  await answer()
  await arrived
  for (;;) {
    await quiet(page, () => held.length)
    if (held.length > 0) await answer()
    else if (await looksWhole(page)) break
  }
  await page.unrouteAll()
  const all = steps.flat()
  return { steps, requests: all.length, calls: all.filter((name) => name.includes('/api/')) }
}
