import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser } from './browser.ts'
import { serveDemo } from './served.ts'

/** Where the demo world is served to the test file that imports this, on databases of its own. */
export let origin: string

export let browser: Browser

/** Lets days go by where it is served. */
export const letPass = (days: number) => served?.letPass(days)

let served: Awaited<ReturnType<typeof serveDemo>> | undefined

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serveDemo(), openBrowser()])
  origin = served.origin
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
})
