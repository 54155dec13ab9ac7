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

/** Of all enterprises and visits: their lists show them before what the tests make. */
const madeAt = '2023-12-01T12:00:00.000+08:00'

const numbers = (from: number, until: number) =>
  JSON.stringify(Array.from({ length: until - from }, (_, place) => from + place))

/** Where a filled office's records belong. */
export interface Places {
  /** A sector and the department that handles it, as often as its share is. */
  handled: readonly (readonly [sector: string, unit: string])[]
  communities: readonly string[]
  /** To whom some are offered. */
  receivers: readonly string[]
}

const ownPlaces = ({ units }: Office): Places => ({
  handled: [
    ['特种设备', units.市场监管所],
    ['工贸', units.应急办],
  ],
  communities: [units.九中社区, units.一中社区],
  receivers: [units.宣传办],
})

/** Puts enterprises straight into an office's table; answers their ids. */
export async function fillEnterprises(
  { code }: Office,
  count: number,
  communities: readonly string[] = [],
): Promise<string[]> {
  const { results } = await env.SHARD_01.prepare(
    `INSERT INTO enterprise (office, id, name, site, principal, address, community, sectors, attributes, made_at, seq, hash)
     SELECT ?1, ${uuid}, '企业' || value, '', '王某', '淮海路', ?3 ->> (value % max(1, json_array_length(?3))), '["工贸"]', '[]',
       '${madeAt}', 1, ''
     FROM json_each(?2) RETURNING id`,
  )
    .bind(Number(code), numbers(0, count), JSON.stringify(communities))
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** The text of records by which they are found, as the steps that make records write it; this text needs no folding. */
export async function fillSearched({ code }: Office): Promise<void> {
  const found = (kind: string, part: string, text: string) =>
    env.SHARD_01.prepare(
      `INSERT OR IGNORE INTO searched SELECT office, '${kind}', id, '${part}', ${text} FROM ${kind} WHERE office = ?`,
    ).bind(Number(code))
  await env.SHARD_01.batch([
    found('enterprise', 'name', 'name'),
    found('enterprise', 'address', 'address'),
    found('inspection', 'enterpriseName', 'enterprise_name'),
    found('hazard', 'description', 'description'),
  ])
}

/** Puts signed inspections straight into an office's tables, and a draft among each thousand. */
export async function fillInspections(office: Office, enterprises: readonly string[], count: number): Promise<void> {
  await env.SHARD_01.prepare(
    `INSERT INTO inspection (office, id, kind, campaign, enterprise, enterprise_name, status, inspected_on, inspector,
       inspector_name, officers, experts, certificates_shown, questions, answers, signed_as, signed_at, content_hash,
       hazards_signed, made_at, seq, hash)
     SELECT ?1, ${uuid}, 'patrol', ?2, ?3 ->> (value % json_array_length(?3)), '企业', iif(value % 1000, 'signed', 'draft'),
       '2023-11-20', '', '李某', '[]', '[]', 0, '[]', '[]', iif(value % 1000, '李某', NULL), iif(value % 1000, '', NULL), iif(value % 1000, '', NULL),
       iif(value % 1000, 0, NULL), '${madeAt}', 1, '' FROM json_each(?4)`,
  )
    .bind(Number(office.code), office.campaign, JSON.stringify(enterprises), numbers(0, count))
    .run()
  await env.SHARD_01.prepare(
    `INSERT OR IGNORE INTO inspected (office, campaign, enterprise, visits, made_at)
     SELECT DISTINCT office, campaign, enterprise, 1, '${madeAt}' FROM inspection WHERE office = ? AND status = 'signed'`,
  )
    .bind(Number(office.code))
    .run()
}

/** Puts as many performance records of each enterprise straight into an office's table, and who made them. */
export async function fillPerformances({ code }: Office, enterprises: readonly string[], each: number): Promise<void> {
  await env.SHARD_01.prepare(
    `INSERT INTO performance
     SELECT ?1, ${uuid}, e.value, 'ledInspection', date('2023-05-01', n.value || ' days'), '检查记录', 0, 1, '', NULL
     FROM json_each(?2) AS e JOIN json_each(?3) AS n`,
  )
    .bind(Number(code), JSON.stringify(enterprises), numbers(0, each))
    .run()
  await env.SHARD_01.prepare(
    `INSERT OR IGNORE INTO event
     SELECT office, id, 1, 'performance', '企业', 'record', NULL, 'recorded', '', '李某', '2023-05-01', '{}', '{}', '', NULL
     FROM performance WHERE office = ?`,
  )
    .bind(Number(code))
    .run()
}

/** Puts chases straight into an office's table, for one unit after the other, each seen but one of ten. */
export async function fillChases({ code, campaign }: Office, units: readonly string[], count: number): Promise<void> {
  await env.SHARD_01.prepare(
    `INSERT INTO chase (office, id, campaign, unit, duty, status, sent_by, sent_by_name, sent_at, seen_by, seen_by_name, seen_at, seq, hash)
     SELECT ?1, ${uuid}, ?2, ?3 ->> (value % json_array_length(?3)), 'writtenReport', iif(value / 7 % 10, 'seen', 'sent'), '', '李某',
       date('2023-01-01', n || ' days'), iif(value / 7 % 10, '', NULL), iif(value / 7 % 10, '', NULL), iif(value / 7 % 10, '', NULL), 1, ''
     FROM (SELECT value, value + (SELECT count(*) FROM chase) AS n FROM json_each(?4))`,
  )
    .bind(Number(code), campaign, JSON.stringify(units), numbers(0, count))
    .run()
}

/** Puts changes of people who left long ago straight into a division's table: one of four is their leaving. */
export async function fillMemberEvents(division: string, count: number): Promise<void> {
  await env.DIRECTORY.prepare(
    `INSERT INTO member_event
     SELECT ?1, ${uuid}, '2020-01-01', '', '李某', 'gone' || (value % 20), '王某', 'posts',
       iif(value % 4, '{}', '{"after":[]}') FROM json_each(?2)`,
  )
    .bind(division, numbers(0, count))
    .run()
}

/** Puts happenings straight into the security log: of thirty people, from twenty addresses. */
export async function fillSecurityEvents(division: string, count: number): Promise<void> {
  await env.DIRECTORY.prepare(
    `INSERT INTO security_event (id, division, at, last_at, times, what, actor, actor_name, address, request_id, detail)
     SELECT ${uuid}, ?1, 0, 0, 1, iif(value % 9, 'signedIn', 'passwordWrong'), 'person' || (value % 30), '李某',
       printf('%016x', value / 7 % 20), '', '{}' FROM json_each(?2)`,
  )
    .bind(division, numbers(0, count))
    .run()
}

/**
 * Puts hazards straight into an office's table; the triggers number and count them. They are spread over sectors with
 * their departments, communities, two levels, the states above, and the due dates of a year: with the office's own two of
 * each, every 600 fill the same counters. For some an answer is awaited: by a department to a transfer, by anybody to
 * the wish to void it. What nobody has done is late.
 */
export async function fillHazards(
  office: Office,
  enterprises: readonly string[],
  count: number,
  { handled, communities, receivers }: Places = ownPlaces(office),
): Promise<void> {
  const insert = env.SHARD_01.prepare(
    `INSERT INTO hazard (office, id, campaign, party_kind, enterprise, sector, unit, community, transfer_to, void_asked_by,
       level, source, found, status, open, overdue, first_due, ever_overdue, due, description, found_on, reported_as_prescribed,
       measures_under_way, on_spot, failures, seq, hash)
     SELECT ?1, ${uuid}, ?2, 'enterprise', ?3 ->> (n.value % json_array_length(?3)), h.value ->> 0, h.value ->> 1,
       ?7 ->> (n.value / json_array_length(?6) % json_array_length(?7)),
       iif(s.value ->> 1 AND n.value / 5 % 30 = 0, r.value, NULL), iif(s.value ->> 1 AND n.value / 11 % 20 = 0, 'clerk', NULL),
       iif(n.value / 7 % 3, 'general', 'major'),
       'department', 'government', s.value ->> 0, s.value ->> 1, s.value ->> 2,
       date('2023-06-01', (n.value * 7919 % 365) || ' days'), s.value ->> 2 OR (s.value ->> 0 <> 'confirmed' AND n.value % 4 = 0),
       date('2023-06-01', (n.value * 7919 % 365) || ' days'), '通道堆放杂物', '2023-11-20', 0, 0, '[]', 0, 1, ''
     FROM json_each(?4) AS n
       JOIN json_each(?5) AS s ON s.key = n.value * 37 / 3 % 100
       JOIN json_each(?6) AS h ON h.key = n.value % json_array_length(?6)
       LEFT JOIN json_each(?8) AS r ON r.key = n.value / 150 % json_array_length(?8) AND r.value <> h.value ->> 1`,
  )
  const always = [Number(office.code), office.campaign, JSON.stringify(enterprises)]
  const places = [handled, communities, receivers].map((list) => JSON.stringify(list))
  for (let from = 0; from < count; from += atOnce)
    await insert.bind(...always, numbers(from, Math.min(from + atOnce, count)), hundred, ...places).run()
  await env.SHARD_01.prepare(
    `INSERT OR IGNORE INTO hazard_wait
     SELECT office, unit, iif(status = 'confirmed', 'assignment', 'reinspection'), date(due, '10 days'), id
     FROM hazard WHERE office = ? AND open = 1 AND hash = ''`,
  )
    .bind(Number(office.code))
    .run()
}
