import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ensureDemo } from '../../src/machine/demo-world.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the demo world's databases, of which every test file takes a copy. */
    demo: string
  }
}

const withinMs = 150_000

/** Makes the demo world once for all test files of a project. */
export default async function prepare(project: TestProject): Promise<() => void> {
  const state = mkdtempSync(join(tmpdir(), 'bihuan-demo-'))
  await ensureDemo(state, AbortSignal.timeout(withinMs))
  project.provide('demo', state)
  return () => rmSync(state, { recursive: true, force: true })
}
