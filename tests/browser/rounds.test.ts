import { beforeAll, expect, test } from 'vitest'
import { findIds, ids, office } from './addresses.ts'
import { signedIn } from './page.ts'
import { openInSteps } from './rounds.ts'
import { whole } from './whole.ts'

beforeAll(findIds)

/** As on a busy machine, which draws later than its timers run. */
const lateFrames = `{
  const soon = requestAnimationFrame
  window.requestAnimationFrame = (draw) => soon(() => setTimeout(draw, 30))
}`

test('a page takes as many steps on a machine that draws late', async () => {
  const page = await signedIn('nanguan-officer')
  await whole(page)
  const path = `/o/${office}/enterprises/${ids.enterprise}`
  const { steps } = await openInSteps(page, path)
  await page.addInitScript(lateFrames)
  const late = await openInSteps(page, path)
  expect(late.steps.length).toBe(steps.length)
})
