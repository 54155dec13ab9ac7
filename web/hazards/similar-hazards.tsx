import type { NewHazard } from '../../src/features/hazards/schema.ts'
import type { HazardSimilar } from '../../src/features/hazards/similar/schema.ts'
import { api, bodyOf } from '../api.ts'
import { hazardPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { hazardFormText } from './form-text.ts'
import { hazardText } from './text.ts'

/** As much of a description as an address holds. */
const describedBy = 300

/** The open hazards that the one which is being entered may be. */
export async function similarHazards(
  office: string,
  { party, place, inspection, sector, description, foundOn }: NewHazard,
): Promise<readonly HazardSimilar[]> {
  const where = party.kind === 'enterprise' ? { enterprise: party.enterprise } : place ? { place } : {}
  const query = {
    ...where,
    ...(inspection ? { inspection } : {}),
    sector,
    description: [...description].slice(0, describedBy).join(''),
    foundOn,
  }
  return (await bodyOf(api.offices[':office'].hazards.similar.$get({ param: { office }, query }))).items
}

/** Says which hazards it may be, before it is sent a second time. They open beside the form, which stays as it is. */
export function SimilarHazards({ of }: { of: readonly HazardSimilar[] }) {
  const { code } = useOffice()
  const words = hazardFormText().similar
  return (
    <div class="note" role="status">
      <p>{words.title}</p>
      <ul>
        {of.map(({ id, number, description, foundOn, status }) => (
          <li key={id}>
            <a href={hazardPath(code, id)} target="_blank" rel="noopener">
              {number} <span class="clamp">{description}</span>
            </a>{' '}
            <small>
              {hazardText().states[status]} · {t().day(foundOn)}
            </small>
          </li>
        ))}
      </ul>
      <p>{words.next}</p>
    </div>
  )
}
