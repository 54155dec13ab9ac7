import { beforeAll, vi } from 'vitest'
import { begin } from './client.ts'
import { makeSetting } from './setting.ts'

// A worker runs one test file after another: each has databases, a clock, a log and a world of its own.
vi.restoreAllMocks()
begin()
beforeAll(makeSetting)
