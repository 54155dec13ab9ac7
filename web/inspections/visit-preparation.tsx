import type { Inspection } from '../../src/features/inspections/schema.ts'
import { LevelTag, StateTag } from '../hazards/offered/tags.tsx'
import { hazardText } from '../hazards/text.ts'
import { hazardPath, hazardsPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { visitText } from './visit-text.ts'
import './visit-preparation.css'

/** The API shows no more of them. */
const openShown = 50

/** What one goes with: the criteria by which a hazard is major, and the problems that are open there (三（二）). */
export function VisitPreparation({ inspection }: { inspection: Inspection }) {
  const office = useOffice()
  const words = visitText()
  const { criteria, openHazards, enterprise, community } = inspection
  if (!enterprise) {
    return (
      <p class="folds">
        <a href={hazardsPath(office.code, { community: community ?? undefined, open: 'true' })}>
          {words.openInCommunity}
        </a>
      </p>
    )
  }
  return (
    <div class="folds">
      <details>
        <summary>{words.criteria(criteria.length)}</summary>
        <ul>
          {criteria.map(({ name, document, since }) => (
            <li key={name}>
              <span lang="zh-CN">{name}</span>
              <small>
                <span lang="zh-CN">{document}</span> · {words.since(since)}
              </small>
            </li>
          ))}
        </ul>
      </details>
      {openHazards.length === 0 ? (
        <p>{words.noOpenHazards}</p>
      ) : (
        <details>
          <summary>{words.openHazards(openHazards.length, openHazards.length === openShown)}</summary>
          <ul>
            {openHazards.map(({ id, number, description, status, level, due, overdue }) => (
              <li key={id}>
                <a href={hazardPath(office.code, id)}>{description}</a>
                <span class="tags">
                  <small>{number}</small>
                  <LevelTag level={level} />
                  <StateTag status={status} />
                  {due && <span class={overdue ? 'tag late' : 'tag'}>{hazardText().until(t().day(due))}</span>}
                </span>
              </li>
            ))}
          </ul>
          <p>
            <a href={hazardsPath(office.code, { enterprise: enterprise.id, open: 'true' })}>{words.openHazardsAll}</a>
          </p>
        </details>
      )}
    </div>
  )
}
