import { prefixOf } from '../auth/api-keys.ts'
import { hashPassword } from '../auth/password.ts'
import { sha256 } from '../lib/hash.ts'
import type { DemoApi } from './demo-api.ts'
import { districts, divisions } from './offices.ts'
import { leaver, password, people } from './people.ts'
import type { Random } from './random.ts'

/** The key of a province's reporting system, and that of a district's screen. They are public, and exist in the demo world only. */
export const reportingKey = 'bh_demo_anhui_reporting'
const screenKey = 'bh_screen_of_yongqiao'

const tenYears = 3652 * 86_400_000
const accountsMadeAt = Date.parse('2023-10-30T09:00:00+08:00')

/** Fills the directory with what no route makes: divisions, where districts live, people, and the province's key. */
export async function fillDirectory(
  { databases, signIn }: DemoApi,
  random: Random,
  unitId: (division: string, unit: string) => string,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  /** `table` names the columns too, where not all are filled. */
  const insert = (table: string, ...values: (string | number | null)[]) =>
    databases.directory
      .prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`)
      .bind(...values)
      .run()

  for (const [code, name] of divisions) await insert('division (code, name, current_code)', code, name, code)
  for (const { code, shard } of districts) {
    await insert('district_shard', code, shard, 1)
    await databases.shard(shard)?.prepare("INSERT INTO held VALUES (?, 1, 'open')").bind(Number(code)).run()
  }

  const hash = await hashPassword(password)
  for (const [place, { username, name, division, role, units }] of [...people, leaver].entries()) {
    const user = random.id(accountsMadeAt + place)
    ids.set(username, user)
    await insert('user (id, username, name, password_hash)', user, username, name, hash)
    const held = units.length > 0 ? units.map((unit) => unitId(division, unit)) : ['']
    const certificate =
      role === 'enforcementOfficer' ? `AH-${division.slice(0, 4)}-${String(place + 1).padStart(3, '0')}` : null
    for (const unit of held) await insert('membership', user, division, role, unit, certificate)
    await signIn(username, user)
    if (role === 'operator') await addKey('34', '安徽省安全生产报送系统', reportingKey, user)
    if (username === 'yongqiao-district') await addKey('341302', '埇桥区应急指挥大屏', screenKey, user)
  }
  return ids

  async function addKey(division: string, name: string, key: string, madeBy: string): Promise<void> {
    const columns = 'division, id, name, prefix, hash, rights, expires_at, made_by, made_at'
    const shown = [random.id(accountsMadeAt), name, prefixOf(key), sha256(key), '["figures","records"]'] as const
    await insert(`api_key (${columns})`, division, ...shown, Date.now() + tenYears, madeBy, Date.now())
  }
}
