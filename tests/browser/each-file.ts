import { afterAll, beforeAll } from 'vitest'
import { endSetting, makeSetting } from './setting.ts'

// A worker runs one test file after another.
beforeAll(makeSetting)
afterAll(endSetting)
