import type { Browser } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { serveDemo } from './served.ts'

/** Where the demo world is served to the test file that runs, on databases of its own. */
export let origin: string

/** One for all test files of a worker: each person has a context of their own. */
export let browser: Browser

/** Lets days go by where it is served. */
export const letPass = (days: number) => served?.letPass(days)

let served: Awaited<ReturnType<typeof serveDemo>> | undefined

/** Serves the demo world to a test file. */
export async function makeSetting(): Promise<void> {
  ;[served, browser] = await Promise.all([serveDemo(), browser ?? openBrowser()])
  origin = served.origin
}

/** Ends what the test file has left. */
export async function endSetting(): Promise<void> {
  await Promise.all((browser?.contexts() ?? []).map((context) => context.close()))
  await served?.close()
}
