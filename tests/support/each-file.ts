import { beforeAll, vi } from 'vitest'
import { listen } from './client.ts'
import { makeSetting } from './setting.ts'

// A worker runs one test file after another: each has databases, a log and a world of its own.
vi.restoreAllMocks()
listen()
beforeAll(makeSetting)
