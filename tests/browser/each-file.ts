import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { beginTest, forgetPages, leavePages } from './page.ts'
import { endSetting, makeSetting } from './setting.ts'

// A worker runs one test file after another.
beforeAll(makeSetting)
beforeEach(beginTest)
afterEach(leavePages)
afterAll(forgetPages)
afterAll(endSetting)
