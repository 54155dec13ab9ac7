import type { Campaign } from '../../src/features/campaigns/schema.ts'
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
  const involved = new Set(campaign.sectors.flatMap(({ lead, supports }) => [lead, ...supports]))
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
            {campaign.sectors.map(({ name, present, lead, supports, overlaps }) => (
              <tr key={name}>
                <th scope="row" class="main">
                  {present ? (
                    <a href={hazardsPath(office.code, { sector: name, campaign: campaign.id })}>{name}</a>
                  ) : (
                    <span class="absent">{name}</span>
                  )}
                  {overlaps.length > 0 && <small> {campaignText().overlaps(t().list(overlaps))}</small>}
                </th>
                {present ? (
                  departments.map(({ id, name: unit }) => (
                    <td
                      key={id}
                      class={lead === id ? 'lead' : supports.includes(id) ? 'support' : ''}
                      data-label={unit}
                    >
                      {lead === id ? campaignPageText().lead : supports.includes(id) ? campaignPageText().support : ''}
                    </td>
                  ))
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
