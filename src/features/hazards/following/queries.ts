import { and, asc, eq } from 'drizzle-orm'
import type { Day } from '../../../lib/day.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { besides, lookedUp, selective } from '../../../tenancy/sql.ts'
import type { Companion } from '../../../tenancy/step.ts'
import { authoritiesOf } from '../../authorities/queries.ts'
import { measuresOf } from '../../authorities/rules.ts'
import { sectorLead } from '../../campaigns/queries.ts'
import { followingLead } from '../lifecycle.ts'
import { opened, titled } from '../queries.ts'
import { withNewLead } from '../rules/following.ts'
import { hazard } from '../table.ts'

interface Sector {
  campaign: Asked
  sector: Asked
}

/** Those of a sector in a campaign that its lead handles: what was transferred to others stays with them. */
const ledNow = (office: OfficeRows, h: ReturnType<typeof opened>, { campaign, sector }: Sector) =>
  and(
    selective(eq(h.unit, lookedUp<string>(sectorLead(office, campaign, sector)))),
    eq(h.open, true),
    besides(h.campaign, campaign),
    besides(h.sector, sector),
  )

const toFollow = reading(
  (office: OfficeRows, { lead, rows, ...asked }: Sector & { lead: Asked; rows: Asked<number> }) => {
    const h = opened(office)
    const { id, seq, hash, status, description, instrument, transferTo } = h
    return [
      office
        .select({ id, seq, hash, status, description, instrument, transferTo })
        .from(h)
        .where(ledNow(office, h, asked))
        .orderBy(asc(h.due), asc(h.id))
        .limit(rows),
      authoritiesOf(office, [lead]),
    ]
  },
)

/** The step that each open hazard of a sector takes to follow it to another lead: so many at most. */
export async function hazardsToFollow(
  office: OfficeDb,
  { today, ...asked }: { campaign: string; sector: string; lead: string; today: Day; rows: number },
): Promise<Omit<Companion, 'detail'>[]> {
  const [hazards, authorities] = await office.read(toFollow, asked)
  const receiverAuthority = measuresOf(authorities, today)
  return hazards.map(({ description, ...found }) => ({
    table: hazard,
    found: { ...found, title: titled(description) },
    verb: followingLead,
    change: withNewLead({ ...found, receiverAuthority }, asked.lead),
  }))
}
