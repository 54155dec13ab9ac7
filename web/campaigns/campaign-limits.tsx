import type { Campaign } from '../../src/features/campaigns/schema.ts'
import { unusual, waitings } from '../../src/lib/limits.ts'
import { waitText } from '../hazards/offered/wait-text.ts'
import { Sheet } from '../kit/page.tsx'
import '../kit/facts.css'

/** The limits by which hazards of a campaign wait, where they aren't the usual ones. */
export default function CampaignLimits({ campaign: { content } }: { campaign: Pick<Campaign, 'content'> }) {
  const words = waitText()
  const own = unusual(content.limits ?? {})
  if (Object.keys(own).length === 0) return null
  return (
    <Sheet title={words.limits}>
      <div class="pad">
        <dl class="facts one">
          {waitings.map((waiting) => {
            const limit = own[waiting]
            return (
              limit && (
                <>
                  <dt>{words.waitings[waiting]}</dt>
                  <dd>{words.limit(limit)}</dd>
                </>
              )
            )
          })}
        </dl>
        <p>
          <small>{words.otherLimits}</small>
        </p>
      </div>
    </Sheet>
  )
}
