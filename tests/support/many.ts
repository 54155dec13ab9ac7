import { env } from 'cloudflare:workers'
import type { Office } from './world.ts'

/** How hazards stand, and how many of a hundred do: status, open, overdue. */
const states = [
  [55, 'closed', 0, 0],
  [15, 'ordered', 1, 0],
  [10, 'ordered', 1, 1],
  [10, 'planned', 1, 0],
  [5, 'claimed', 1, 0],
  [5, 'confirmed', 1, 0],
] as const
const hundred = JSON.stringify(states.flatMap(([share, ...state]) => Array(share).fill(state)))

const atOnce = 10_000

const uuid = "lower(hex(randomblob(4))) || '-0000-7000-8000-' || lower(hex(randomblob(6)))"

const numbers = (from: number, until: number) =>
  JSON.stringify(Array.from({ length: until - from }, (_, place) => from + place))

/** Puts enterprises straight into an office's table; answers their ids. */
export async function fillEnterprises({ code }: Office, count: number): Promise<string[]> {
  const { results } = await env.SHARD_01.prepare(
    `INSERT INTO enterprise (office, id, name, site, principal, address, sectors, attributes, seq, hash)
     SELECT ?1, ${uuid}, '企业' || value, '', '王某', '淮海路', '["工贸"]', '[]', 1, '' FROM json_each(?2) RETURNING id`,
  )
    .bind(Number(code), numbers(0, count))
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Puts signed inspections straight into an office's table, and a draft among each thousand. */
export async function fillInspections(office: Office, enterprises: readonly string[], count: number): Promise<void> {
  await env.SHARD_01.prepare(
    `INSERT INTO inspection (office, id, kind, campaign, enterprise, enterprise_name, status, inspected_on, inspector,
       inspector_name, officers, experts, certificates_shown, questions, answers, signed_as, signed_at, content_hash,
       hazards_signed, seq, hash)
     SELECT ?1, ${uuid}, 'patrol', ?2, ?3 ->> (value % json_array_length(?3)), '企业', iif(value % 1000, 'signed', 'draft'),
       '2023-11-20', '', '李某', '[]', '[]', 0, '[]', '[]', iif(value % 1000, '李某', NULL), iif(value % 1000, '', NULL), iif(value % 1000, '', NULL),
       iif(value % 1000, 0, NULL), 1, '' FROM json_each(?4)`,
  )
    .bind(Number(office.code), office.campaign, JSON.stringify(enterprises), numbers(0, count))
    .run()
}

/** Puts as many performance records of each enterprise straight into an office's table, and who made them. */
export async function fillPerformances({ code }: Office, enterprises: readonly string[], each: number): Promise<void> {
  await env.SHARD_01.prepare(
    `INSERT INTO performance
     SELECT ?1, ${uuid}, e.value, 'ledInspection', date('2023-05-01', n.value || ' days'), '检查记录', 0, 1, ''
     FROM json_each(?2) AS e JOIN json_each(?3) AS n`,
  )
    .bind(Number(code), JSON.stringify(enterprises), numbers(0, each))
    .run()
  await env.SHARD_01.prepare(
    `INSERT OR IGNORE INTO event
     SELECT office, id, 1, 'performance', '企业', 'record', NULL, 'recorded', '', '李某', '2023-05-01', '{}', '{}', ''
     FROM performance WHERE office = ?`,
  )
    .bind(Number(code))
    .run()
}

/**
 * Puts hazards straight into an office's table; the triggers number and count them. They are spread over two sectors
 * with a department and a community each, two levels, the states above, and the due dates of a year: every 300 fill
 * the same counters. For some an answer is awaited: by 宣传办 to a transfer, by anybody to the wish to void it.
 */
export async function fillHazards(office: Office, enterprises: readonly string[], count: number): Promise<void> {
  const insert = env.SHARD_01.prepare(
    `INSERT INTO hazard (office, id, campaign, party_kind, enterprise, sector, unit, community, transfer_to, void_asked_by,
       level, source, found, status, open, overdue, due, description, found_on, reported_as_prescribed,
       measures_under_way, on_spot, failures, seq, hash)
     SELECT ?1, ${uuid}, ?2, 'enterprise', ?3 ->> (n.value % json_array_length(?3)),
       iif(n.value % 2, '工贸', '特种设备'), iif(n.value % 2, ?4, ?5), iif(n.value % 2, ?8, ?9),
       iif(s.value ->> 1 AND n.value % 30 = 0, ?10, NULL), iif(s.value ->> 1 AND n.value % 20 = 0, 'clerk', NULL),
       iif(n.value % 3, 'general', 'major'),
       'department', 'government', s.value ->> 0, s.value ->> 1, s.value ->> 2,
       date('2023-06-01', (n.value * 7919 % 365) || ' days'), '通道堆放杂物', '2023-11-20', 0, 0, '[]', 0, 1, ''
     FROM json_each(?6) AS n JOIN json_each(?7) AS s ON s.key = n.value * 37 % 100`,
  )
  const { 应急办, 市场监管所, 宣传办, 一中社区, 九中社区 } = office.units
  const always = [Number(office.code), office.campaign, JSON.stringify(enterprises), 应急办, 市场监管所]
  for (let from = 0; from < count; from += atOnce)
    await insert
      .bind(...always, numbers(from, Math.min(from + atOnce, count)), hundred, 一中社区, 九中社区, 宣传办)
      .run()
}
