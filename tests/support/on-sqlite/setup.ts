import { afterAll } from 'vitest'
import { removeDatabases } from './workers.ts'

afterAll(removeDatabases)
