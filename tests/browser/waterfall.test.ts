import { beforeAll, describe, expect, test } from 'vitest'
import { findIds, ids, office, pages } from './addresses.ts'
import { signedIn } from './page.ts'
import { type Opened, openInSteps } from './rounds.ts'
import { whole } from './whole.ts'

beforeAll(findIds)

/** The page; its script; its code, texts and data at once; and what depends on the data. */
const stepsAtMost = 4

/** Somebody opens each page with a browser that holds nothing of it: what is held back comes from no cache. */
async function openEach(who: string, paths: readonly string[]): Promise<Map<string, Opened>> {
  const page = await signedIn(who)
  // From then on the browser knows where somebody begins.
  await whole(page)
  const opened = new Map<string, Opened>()
  for (const path of paths) opened.set(path, await openInSteps(page, path))
  await page.context().close()
  return opened
}

/** The pages for which there are more steps, or which ask the API for something twice. */
const slow = (opened: ReadonlyMap<string, Opened>) =>
  [...opened].filter(([, { steps, calls }]) => steps.length > stepsAtMost || new Set(calls).size < calls.length)

describe('a page is there after four steps that wait for each other, and asks for nothing twice', () => {
  test('for an officer, whichever page of the office it is', async () => {
    expect(slow(await openEach('nanguan-officer', ['/', '/password', ...pages()]))).toEqual([])
  })

  test('for a safety officer, on the pages that others don’t have', async () => {
    const paths = ['members', 'launch', 'notices', 'notices/new', `hazards/new?enterprise=${ids.enterprise}`]
    const own = paths.map((path) => `/o/${office}/${path}`)
    expect(slow(await openEach('nanguan-safety', own))).toEqual([])
  })

  test('and what waits today comes in four requests, for whoever looks', async () => {
    const today = `/o/${office}/`
    for (const who of ['officer', 'safety', 'leader', 'community2', 'contact2', 'health'].map(
      (one) => `nanguan-${one}`,
    )) {
      const opened = await openEach(who, [today])
      expect(slow(opened), who).toEqual([])
      expect(opened.get(today)?.calls.length, who).toBeLessThanOrEqual(4)
    }
  })

  test('for somebody of several departments, and for a colleague who has to sign', async () => {
    expect(slow(await openEach('nanguan-contact2', [`/o/${office}/reports`]))).toEqual([])
    expect(slow(await openEach('nanguan-urban2', [`/o/${office}/inspections`]))).toEqual([])
  })

  test('for a supervisor, in the district and in an office', async () => {
    const paths = ['/', '/d/341302/notices', '/d/341302/notices/new', `/o/${office}/`, `/o/${office}/hazards`]
    expect(slow(await openEach('yongqiao-district', paths))).toEqual([])
  })
})
