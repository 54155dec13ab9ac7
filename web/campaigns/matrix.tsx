import type { Campaign, CampaignSector } from '../../src/features/campaigns/schema.ts'
import { isThere } from '../../src/lib/ending.ts'
import { Sheet } from '../kit/page.tsx'
import { hazardsPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { campaignPageText } from './campaign-text.ts'
import { campaignText } from './text.ts'
import './matrix.css'
import '../kit/table.css'

/** Sectors against departments: one lead each, any number of supports, and what overlaps. */
export function Matrix({ campaign }: { campaign: Campaign }) {
  const office = useOffice()
  const involved = new Set(campaign.sectors.flatMap(({ lead, supports }) => [lead, ...supports.map(({ id }) => id)]))
  const departments = office.units.filter(
    (unit) => (unit.kind === 'department' && isThere(unit)) || involved.has(unit.id),
  )
  return (
    <Sheet title={campaignPageText().matrix} aside={<small>{campaignPageText().matrixNote}</small>} long>
      <div class="scroll">
        <table class="matrix cards">
          <thead>
            <tr>
              <th scope="col">{campaignPageText().sector}</th>
              {departments.map(({ id, name }) => (
                <th scope="col" key={id}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {campaign.sectors.map((sector) => (
              <tr key={sector.name}>
                <th scope="row" class="main">
                  {sector.present ? (
                    <a href={hazardsPath(office.code, { sector: sector.name, campaign: campaign.id })}>{sector.name}</a>
                  ) : (
                    <span class="absent">{sector.name}</span>
                  )}
                  {sector.overlaps.length > 0 && <small> {campaignText().overlaps(t().list(sector.overlaps))}</small>}
                </th>
                {sector.present ? (
                  departments.map(({ id, name: unit }) => <MatrixCell key={id} unit={unit} role={roleIn(sector, id)} />)
                ) : (
                  <td class="absent gone" colSpan={departments.length}>
                    {campaignPageText().absent}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Sheet>
  )
}

/** What a department is in a sector. */
function roleIn({ lead, supports }: CampaignSector, department: string) {
  if (lead === department) return 'lead'
  return supports.some(({ id }) => id === department) ? 'support' : undefined
}

function MatrixCell({ unit, role }: { unit: string; role: ReturnType<typeof roleIn> }) {
  return (
    <td class={role} data-label={unit}>
      {role && campaignPageText()[role]}
    </td>
  )
}
