import { afterAll, expect } from 'vitest'
import { openDatabases } from './workers.ts'

afterAll(openDatabases(expect.getState().testPath ?? ''))
