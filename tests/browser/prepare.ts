import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { hashPassword } from '../../src/auth/password.ts'
import { password } from '../../src/demo/people.ts'
import { Connection } from '../../src/sqlite/connection.ts'
import prepareDemo from '../local/demo-world.ts'
import { openBrowser } from './browser.ts'

/** Makes the demo world, with passwords at the cost of tests, and opens the browser once before all: that unpacks it. */
export default async function prepare(project: TestProject): Promise<() => void> {
  const end = await prepareDemo(project)
  const directory = new Connection(join(project.getProvidedContext().demo, 'directory.sqlite'), 'write')
  directory.batch([{ query: 'UPDATE user SET password_hash = ?', values: [await hashPassword(password)] }])
  directory.close()
  await (await openBrowser()).close()
  return end
}
