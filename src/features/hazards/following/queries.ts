import { and, asc, eq } from 'drizzle-orm'
import type { Day } from '../../../lib/day.ts'
import { limitsOf } from '../../../lib/limits.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { besides, lookedUp, selective } from '../../../tenancy/sql.ts'
import { type Companion, companion, type Write } from '../../../tenancy/step.ts'
import { authoritiesOf } from '../../authorities/queries.ts'
import { measuresOf } from '../../authorities/rules.ts'
import { campaignTerms, sectorLead } from '../../campaigns/queries.ts'
import { followingLead } from '../lifecycle.ts'
import { opened, titled } from '../queries.ts'
import { withNewLead } from '../rules/following.ts'
import { type Waited, waitedAnew, waitsAfter } from '../rules/waiting.ts'
import { hazard, hazardWait } from '../table.ts'

/** Steps that other records take, and the rows that go with them. */
interface Following {
  steps: Companion[]
  also: Write[]
}

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
    const { id, seq, hash, status, description, instrument, transferTo, unit, due } = h
    const { waits, pending, extensionAskedBy, voidAskedBy, onSpot, urged } = h
    const waiting = { waits, pending, extensionAskedBy, voidAskedBy, onSpot, urged }
    return [
      office
        .select({ id, seq, hash, status, description, instrument, transferTo, unit, due, ...waiting })
        .from(h)
        .where(ledNow(office, h, asked))
        .orderBy(asc(h.due), asc(h.id))
        .limit(rows),
      authoritiesOf(office, [lead]),
      campaignTerms(office, asked.campaign),
    ]
  },
)

/**
 * The step that each open hazard of a sector takes to follow it to another lead: so many at most. What it waits for is the
 * new lead's to do from then on, since the same day.
 */
export async function hazardsToFollow(
  office: OfficeDb,
  { today, ...asked }: { campaign: string; sector: string; lead: string; today: Day; rows: number },
): Promise<Following> {
  const [hazards, authorities, [running]] = await office.read(toFollow, asked)
  const receiverAuthority = measuresOf(authorities, today)
  const limits = limitsOf(running?.limits)
  const each = hazards.map(({ description, ...found }) => {
    const moved = withNewLead({ ...found, receiverAuthority }, asked.lead)
    const change = { ...moved, waits: waitsAfter(found.waits, { ...found, ...moved }, limits, today) }
    const { gone, come } = waitedAnew(found, change)
    const rows = (of: readonly Waited[]) => of.map((one) => ({ ...one, hazard: found.id }))
    const { id, seq, hash, status } = found
    const standing = { id, seq, hash, status, title: titled(description) }
    const step = companion(hazard, { found: standing, verb: followingLead, detail: { lead: asked.lead }, change })
    return { step, gone: rows(gone), come: rows(come) }
  })
  return {
    steps: each.map(({ step }) => step),
    also: [
      ...office.remove(
        hazardWait,
        each.flatMap(({ gone }) => gone),
      ),
      ...office.insert(
        hazardWait,
        each.flatMap(({ come }) => come),
      ),
    ],
  }
}
