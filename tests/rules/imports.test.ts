import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** One line that somebody could write into a file of ours, and whether the linter's table of imports refuses it. */
interface Line {
  path: string
  source: string
  refused: boolean
}

const refuses = (path: string, source: string): Line => ({ path, source, refused: true })
const allows = (path: string, source: string): Line => ({ path, source, refused: false })

const rooms: Record<string, Line[]> = {
  'lib imports only lib': [
    allows('src/lib/some.ts', "import { x } from './day.ts'"),
    refuses('src/lib/some.ts', "import { x } from '../tenancy/office.ts'"),
    refuses('src/lib/some.ts', "import { x } from 'drizzle-orm'"),
    refuses('src/lib/some.ts', "import { env } from 'cloudflare:workers'"),
  ],
  'serving meets the demo in one file': [
    allows('src/local/demo.ts', "import { x } from '../demo/make.ts'"),
    refuses('src/local/some.ts', "import { x } from '../demo/make.ts'"),
    refuses('src/demo/some.ts', "import { x } from '../local/miniflare.ts'"),
    refuses('src/worker.ts', "import { x } from './demo/make.ts'"),
  ],
  'tenancy opens tables in one file, and knows no feature': [
    allows('src/tenancy/open.ts', "import { drizzle } from 'drizzle-orm/d1'"),
    refuses('src/tenancy/some.ts', "import { drizzle } from 'drizzle-orm/d1'"),
    refuses('src/tenancy/some.ts', "import { x } from '../features/hazards/table.ts'"),
    refuses('src/tenancy/some.ts', "import { x } from '../http/scopes.ts'"),
  ],
  'auth is given its database opened': [
    allows('src/auth/some.ts', "import type { OpenedDatabase } from '../tenancy/databases.ts'"),
    refuses('src/auth/some.ts', "import { openDatabases } from '../tenancy/databases.ts'"),
    refuses('src/auth/some.ts', "import { x } from '../tenancy/office.ts'"),
    refuses('src/auth/some.ts', "import { x } from '../features/members/rules.ts'"),
  ],
  'databases are taken out where scopes are made, and bindings read by the entry': [
    allows('src/http/scopes.ts', "import { openDatabases } from '../tenancy/databases.ts'"),
    allows('src/jobs.ts', "import { openDatabases } from './tenancy/databases.ts'"),
    refuses('src/http/some.ts', "import { openDatabases } from '../tenancy/databases.ts'"),
    refuses('src/http/some.ts', "import { unsealed } from '../tenancy/sealed.ts'"),
    refuses('src/http/scopes.ts', "import { unsealed } from '../tenancy/sealed.ts'"),
    refuses('src/http/some.ts', "import { hazard } from '../features/hazards/table.ts'"),
    refuses('src/http/some.ts', "import { sql } from 'drizzle-orm'"),
    refuses('src/api.ts', "import { env } from 'cloudflare:workers'"),
  ],
  'an answer is shaped without SQL and HTTP': [
    allows('src/features/some/shown.ts', "import { x } from './queries.ts'"),
    allows('src/features/some/shown.ts', "import { isWhole } from '../../tenancy/verify.ts'"),
    refuses('src/features/some/shown.ts', "import { x } from '../../tenancy/records.ts'"),
    refuses('src/features/some/shown.ts', "import { x } from '../other/queries.ts'"),
    refuses('src/features/some/shown.ts', "import { x } from './table.ts'"),
    refuses('src/features/some/shown.ts', "import { x } from '../../http/route.ts'"),
    refuses('src/features/some/shown.ts', "import { x } from 'drizzle-orm'"),
  ],
  'a feature’s file of no named kind is pure': [
    allows('src/features/some/content.ts', "import { x } from './schema.ts'"),
    allows('src/features/some/content.ts', "import { x } from '../../lib/day.ts'"),
    allows('src/features/some/content.ts', "import { x } from '../other/rules.ts'"),
    allows('src/features/some/deep/words.ts', "import { x } from '../rules.ts'"),
    refuses('src/features/some/helper.ts', "import { sql } from 'drizzle-orm'"),
    refuses('src/features/some/helper.ts', "import { sqliteTable } from 'drizzle-orm/sqlite-core'"),
    refuses('src/features/some/helper.ts', "import { drizzle } from 'drizzle-orm/d1'"),
    refuses('src/features/some/helper.ts', "const x = await import('drizzle-orm')"),
    refuses('src/features/some/helper.ts', "export { sql } from 'drizzle-orm'"),
    refuses('src/features/some/helper.ts', "import { Hono } from 'hono'"),
    refuses('src/features/some/helper.ts', "import { env } from 'cloudflare:workers'"),
    refuses('src/features/some/helper.ts', "import { unsealed } from '../../tenancy/sealed.ts'"),
    refuses('src/features/some/helper.ts', "import { after } from '../../tenancy/sql.ts'"),
    refuses('src/features/some/helper.ts', "import { x } from './table.ts'"),
    refuses('src/features/some/helper.ts', "import { x } from './queries.ts'"),
    refuses('src/features/some/helper.ts', "import { x } from '../../auth/people.ts'"),
    refuses('src/features/some/helper.ts', "import { scheduled } from '../../jobs.ts'"),
    refuses('src/features/some/deep/helper.ts', "import { unsealed } from '../../../tenancy/sealed.ts'"),
    refuses('src/features/some/deep/helper.ts', "import { sql } from 'drizzle-orm'"),
    refuses('src/features/some/rules.ts', "import { x } from './queries.ts'"),
    refuses('src/features/some/rules/steps.ts', "import { x } from '../table.ts'"),
    refuses('src/features/some/lifecycle.ts', "import * as v from 'valibot'"),
    refuses('src/features/notices/publication.ts', "import { x } from './queries.ts'"),
    allows('src/features/notices/publication.ts', "import * as v from 'valibot'"),
    allows('src/features/imports/input.ts', "import { readXlsx } from 'hucre/xlsx'"),
    refuses('src/features/imports/input.ts', "import { x } from './queries.ts'"),
    refuses('src/features/imports/reading/cells.ts', "import { readXlsx } from 'hucre/xlsx'"),
    refuses('src/features/imports/reading/cells.ts', "import { x } from '../schema.ts'"),
    allows('src/features/imports/reading/cells.ts', "import type { X } from '../schema.ts'"),
  ],
  'a wire shape is valibot alone': [
    allows('src/features/some/schema.ts', "import * as v from 'valibot'"),
    refuses('src/features/some/schema.ts', "import { Hono } from 'hono'"),
    refuses('src/features/some/schema.ts', "import { x } from './table.ts'"),
  ],
  'a table is columns': [
    allows('src/features/some/table.ts', "import { integer, text } from 'drizzle-orm/sqlite-core'"),
    allows('src/features/some/table.ts', "import { recordTable } from '../../tenancy/table.ts'"),
    refuses('src/features/some/table.ts', "import { x } from '../other/table.ts'"),
    refuses('src/features/some/table.ts', "import { sqliteTable } from 'drizzle-orm/sqlite-core'"),
    refuses('src/features/some/table.ts', "import { text, sqliteTable as table } from 'drizzle-orm/sqlite-core'"),
    refuses('src/features/some/table.ts', "import * as core from 'drizzle-orm/sqlite-core'"),
    refuses('src/features/some/table.ts', "const { sqliteTable: t } = await import('drizzle-orm/sqlite-core')"),
    refuses('src/features/some/table.ts', "import { sql } from 'drizzle-orm'"),
    refuses('src/features/some/table.ts', "import { unsealed } from '../../tenancy/sealed.ts'"),
  ],
  'queries say operators, and open nothing': [
    allows('src/features/some/queries.ts', "import { and, eq } from 'drizzle-orm'"),
    allows('src/features/some/queries.ts', "import { after } from '../../tenancy/sql.ts'"),
    allows('src/features/some/queries.ts', "import type { OfficeDb } from '../../tenancy/office.ts'"),
    allows('src/features/some/queries.ts', "import { x } from './table.ts'"),
    allows('src/features/some/queries.ts', "import { x } from '../other/queries.ts'"),
    allows('src/features/some/deep/queries.ts', "import { x } from '../table.ts'"),
    refuses('src/features/some/queries.ts', "import { x } from '../other/table.ts'"),
    refuses('src/features/some/deep/queries.ts', "import { x } from '../../other/table.ts'"),
    refuses('src/features/some/queries.ts', "import { eq as e, sql } from 'drizzle-orm'"),
    refuses('src/features/some/queries.ts', "import { SQL, StringChunk } from 'drizzle-orm'"),
    refuses('src/features/some/queries.ts', "import * as orm from 'drizzle-orm'"),
    refuses('src/features/some/queries.ts', "import { drizzle } from 'drizzle-orm/d1'"),
    refuses('src/features/some/queries.ts', "import { QueryBuilder } from 'drizzle-orm/sqlite-core'"),
    refuses('src/features/some/queries.ts', "import { unsealed } from '../../tenancy/sealed.ts'"),
    allows('src/features/some/queries.ts', "import { reading } from '../../tenancy/reading.ts'"),
    refuses('src/features/some/queries.ts', "import { run } from '../../tenancy/written.ts'"),
    refuses('src/features/some/queries.ts', "import { scopedTo } from '../../tenancy/open.ts'"),
    refuses('src/features/some/queries.ts', "import { openDatabases } from '../../tenancy/databases.ts'"),
    refuses('src/features/some/queries.ts', "import { PeopleDb } from '../../auth/people.ts'"),
    refuses('src/features/some/queries.ts', "import { env } from 'cloudflare:workers'"),
  ],
  'a route holds no SQL, and opens nothing': [
    allows('src/features/some/routes.ts', "import { Hono } from 'hono'"),
    allows('src/features/some/routes.ts', "import { x } from './queries.ts'"),
    allows('src/features/some/routes.ts', "import { x } from './table.ts'"),
    refuses('src/features/some/routes.ts', "import { x } from '../other/table.ts'"),
    refuses('src/features/some/routes.ts', "import { x } from 'drizzle-orm'"),
    refuses('src/features/some/routes.ts', "const x = await import('drizzle-orm')"),
    refuses('src/features/some/routes.ts', "import { drizzle } from 'drizzle-orm/d1'"),
    refuses('src/features/some/routes.ts', "import { env } from 'cloudflare:workers'"),
    refuses('src/features/some/routes.ts', "import { OfficeDb } from '../../tenancy/office.ts'"),
    refuses('src/features/some/routes.ts', "import { Registry } from '../../tenancy/registry.ts'"),
    refuses('src/features/some/routes.ts', "import { unsealed } from '../../tenancy/sealed.ts'"),
    refuses('src/features/some/routes.ts', "import { openDatabases } from '../../tenancy/databases.ts'"),
    refuses('src/features/some/routes.ts', "import { scheduled } from '../../jobs.ts'"),
  ],
  'a feature reads another’s rows by the statements that it offers': [
    allows('src/features/some/queries.ts', "import { some } from './table.ts'"),
    allows('src/features/some/queries.ts', "import { otherFacts } from '../other/queries.ts'"),
    refuses('src/features/some/queries.ts', "import { other } from '../other/table.ts'"),
  ],
  'rules and lifecycles take only types from the wire’s shapes': [
    allows('src/features/some/rules.ts', "import type { X } from './schema.ts'"),
    refuses('src/features/some/rules.ts', "import { type X, y } from './schema.ts'"),
    refuses('src/features/some/lifecycle.ts', "import { y } from '../../lib/wire.ts'"),
    refuses('src/features/some/lifecycle.ts', "import * as wire from '../../lib/wire.ts'"),
  ],
  'the web sees wire shapes and pure rules': [
    allows('web/some/page.tsx', "import { x } from '../../src/features/hazards/rules.ts'"),
    allows('web/some/page.tsx', "import { x } from '../../src/features/hazards/rules/reporting.ts'"),
    allows('web/some/page.tsx', "import type { X } from '../../src/features/hazards/schema.ts'"),
    allows('web/some/page.tsx', "import type { X } from '../../src/features/hazards/ledger/schema.ts'"),
    refuses('web/some/page.tsx', "import { x } from '../../src/features/hazards/ledger/schema.ts'"),
    allows('web/imports/page.tsx', "import { x } from '../../src/features/imports/reading/fates.ts'"),
    allows('web/imports/reader.ts', "import { x } from '../../src/features/imports/input.ts'"),
    allows('web/api.ts', "import type { Api } from '../src/api.ts'"),
    refuses('web/some/page.tsx', "import { x } from '../../src/features/hazards/schema.ts'"),
    refuses('web/some/page.tsx', "import { x } from '../../src/features/hazards/queries.ts'"),
    refuses('web/some/page.tsx', "import { x } from '../../src/tenancy/office.ts'"),
    refuses('web/api.ts', "import { app } from '../src/api.ts'"),
  ],
  'the web’s kit knows no feature': [
    allows('web/kit/some.tsx', "import { x } from './form.tsx'"),
    allows('web/kit/some.tsx', "import { x } from '../text/text.ts'"),
    allows('web/kit/some.tsx', "import { x } from '../../src/lib/day.ts'"),
    refuses('web/kit/some.tsx', "import { x } from '../hazards/offered/tags.tsx'"),
    refuses('web/kit/some.tsx', "import { x } from '../shell/office.tsx'"),
    refuses('web/kit/some.tsx', "import { api } from '../api.ts'"),
    refuses('web/kit/some.tsx', "import { x } from '../../src/features/hazards/rules.ts'"),
    refuses('web/kit/some.tsx', "import type { X } from '../../src/features/hazards/schema.ts'"),
  ],
  'the web’s shell knows no room': [
    allows('web/shell/some.tsx', "import { x } from '../kit/form.tsx'"),
    allows('web/shell/some.tsx', "import { api } from '../api.ts'"),
    allows('web/shell/some.tsx', "import type { X } from '../../src/features/units/schema.ts'"),
    refuses('web/shell/some.tsx', "import { x } from '../units/units-page.tsx'"),
    refuses('web/shell/some.tsx', "import { x } from '../hazards/offered/tags.tsx'"),
  ],
  'a room of the web takes from another what that one offers': [
    allows('web/some/page.tsx', "import { x } from '../hazards/offered/tags.tsx'"),
    allows('web/some/page.tsx', "import { x } from '../kit/form.tsx'"),
    allows('web/some/page.tsx', "import { x } from '../shell/office.tsx'"),
    allows('web/some/page.tsx', "import { x } from './part.tsx'"),
    allows('web/some/page.tsx', "import { x } from '../paths.ts'"),
    allows('web/some/offered/part.tsx', "import { x } from '../own.tsx'"),
    allows('web/some/offered/part.tsx', "import { x } from '../../hazards/offered/tags.tsx'"),
    allows('web/some/offered/part.tsx', "import { api } from '../../api.ts'"),
    allows('web/some-pages.tsx', "const x = import('./hazards/hazard-page.tsx')"),
    refuses('web/some/page.tsx', "import { x } from '../hazards/hazard-picker.tsx'"),
    refuses('web/some/page.tsx', "import type { X } from '../hazards/hazard-picker.tsx'"),
    refuses('web/some/page.tsx', "const x = import('../hazards/hazard-picker.tsx')"),
    refuses('web/some/offered/part.tsx', "import { x } from '../../hazards/hazard-picker.tsx'"),
  ],
}

/** Lines of the same path share a file, in this order. */
const files = Map.groupBy(Object.values(rooms).flat(), ({ path }) => path)

const root = mkdtempSync(join(tmpdir(), 'bihuan-imports-'))
afterAll(() => rmSync(root, { recursive: true }))

/** `path:line` of whatever the linter refuses. */
const refused = new Set<string>()
beforeAll(() => {
  for (const name of ['biome.json', '.biome/types-only.grit']) cpSync(name, join(root, name), { recursive: true })
  for (const [path, lines] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), lines.map(({ source }) => `${source}\n`).join(''))
  }
  const biome = join(process.cwd(), 'node_modules/.bin/biome')
  const only = ['--only=style/noRestrictedImports', '--only=plugin', '--reporter=json', '--max-diagnostics=none']
  const { stdout } = spawnSync(biome, ['lint', ...only, '.'], { cwd: root, encoding: 'utf8' })
  const report: { diagnostics: { location: { path: string; start: { line: number } } }[] } = JSON.parse(stdout)
  for (const { location } of report.diagnostics) refused.add(`${location.path}:${location.start.line}`)
})

describe.each(Object.entries(rooms))('%s', (_, lines) => {
  test.each(lines.map((line) => [`${line.path} ${line.refused ? 'can’t' : 'can'} say: ${line.source}`, line] as const))(
    '%s',
    (_, line) => {
      const place = `${line.path}:${(files.get(line.path)?.indexOf(line) ?? 0) + 1}`
      expect(refused.has(place)).toBe(line.refused)
    },
  )
})

test('nobody silences the table of imports', () => {
  const silenced = globSync('{src,web,tests}/**/*.{ts,tsx}').filter((file) =>
    /biome-ignore(-all|-start)? lint(\/style(\/noRestrictedImports)?|\/plugin)?[ :(]/.test(readFileSync(file, 'utf8')),
  )
  expect(silenced).toEqual([])
})
