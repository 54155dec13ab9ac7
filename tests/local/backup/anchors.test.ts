import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Ground } from './ground.ts'

let ground: Ground
let config: string

beforeEach(() => {
  ground = new Ground()
  config = join(ground.root, 'bihuan.toml')
  writeFileSync(config, 'state = "state"\n[backup]\nfolder = "backups"\nkeyFile = "key"\n')
  ground.fill('directory.sqlite', 1)
})
afterEach(() => ground.close())

const command = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/local/start.js', 'backup', ...args], {
    encoding: 'utf8',
  })
  return { status, said: `${stdout}${stderr}`.trimEnd().split('\n') }
}
const anchors = (...args: string[]) => command('--config', config, '--anchors', ...args)
const [before, after] = ['a'.repeat(64), 'b'.repeat(64)]

describe('npm run backup -- --anchors', () => {
  test('says the newest anchor of each office in the newest backup, or in another one', async () => {
    ground.change(
      'directory.sqlite',
      `CREATE TABLE anchor (division TEXT, day TEXT, hash TEXT);
       INSERT INTO anchor VALUES ('341302004', '2026-11-27', '${before}'), ('341302006', '2026-11-28', '${before}')`,
    )
    const { name: first } = await ground.backUp()
    ground.change('directory.sqlite', `INSERT INTO anchor VALUES ('341302006', '2026-11-29', '${after}')`)
    const { name: second } = await ground.backUp()
    const says = (name: string, day: string, hash: string) => ({
      status: 0,
      said: [
        `The newest anchor of each office in ${name}:`,
        expect.stringMatching(/^day +office +anchor$/),
        `2026-11-27  341302004  ${before}`,
        `${day}  341302006  ${hash}`,
      ],
    })
    expect(anchors()).toEqual(says(second, '2026-11-29', after))
    expect(anchors('--at', first)).toEqual(says(first, '2026-11-28', before))
  })

  test('says in one sentence what isn’t there', async () => {
    const { name } = await ground.backUp()
    expect(anchors()).toEqual({
      status: 1,
      said: [`There is no anchor in ${name}: the directory keeps one a day.`],
    })
    expect(anchors('--at', 'yesterday')).toEqual({
      status: 1,
      said: [expect.stringMatching(/^There is no backup yesterday in .*--list shows/)],
    })
  })

  test.each([
    [['--list', '--anchors', '--config', 'x']],
    [['--at', 'x', '--config', 'x']],
    [['--anchors', '--new-key', 'x']],
  ])('and %j is told how it is used', (args) => {
    expect(command(...args)).toEqual({ status: 2, said: [expect.stringContaining('npm run backup -- (--config FILE')] })
  })
})
