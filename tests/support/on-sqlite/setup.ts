import { afterAll } from 'vitest'
import { openDatabases } from './workers.ts'

afterAll(openDatabases())
