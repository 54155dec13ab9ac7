import type { Hazard } from '../../src/features/hazards/schema.ts'
import { Sheet } from '../kit/page.tsx'
import { t } from '../text/text.ts'
import { hazardPageText } from './hazard-text.ts'
import '../kit/facts.css'

/** A major hazard's plan: what it is to reach, and the five commitments. */
export default function Plan({ hazard: { plan, level, overdue } }: { hazard: Hazard }) {
  const words = hazardPageText()
  if (!plan) {
    if (level === null) return null
    return (
      <Sheet title={words.plan}>
        <p class="empty">{level === 'general' ? words.planGeneral : words.planMissing}</p>
      </Sheet>
    )
  }
  const none = t().none
  return (
    <Sheet title={words.plan} aside={<span class="tag">{words.planComplete}</span>}>
      <div class="pad">
        <dl class="facts">
          <dt>{hazardPageText().commitments.goal}</dt>
          <dd class="prose wide">{plan.goal ?? words.goalNotSaid}</dd>
          <dt>{hazardPageText().commitments.responsible}</dt>
          <dd>{plan.responsible ?? words.partyHidden}</dd>
          <dt>{hazardPageText().commitments.deadline}</dt>
          <dd class={overdue ? 'due late-ink' : 'due'}>{plan.deadline ? t().fullDay(plan.deadline) : none}</dd>
          <dt>{hazardPageText().commitments.measures}</dt>
          <dd class="prose">{plan.measures ?? none}</dd>
          <dt>{words.detail.fundsFen}</dt>
          <dd>{plan.fundsFen === null ? none : t().money(plan.fundsFen)}</dd>
          <dt>{hazardPageText().commitments.emergencyPlan}</dt>
          <dd class="prose wide">{plan.emergencyPlan ?? none}</dd>
        </dl>
      </div>
    </Sheet>
  )
}
