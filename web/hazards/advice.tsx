import { rulesSpeakOf } from '../../src/features/hazards/rules/advice.ts'
import { ended } from '../../src/features/hazards/rules/states.ts'
import type { Hazard } from '../../src/features/hazards/schema.ts'
import { campaignText } from '../campaigns/text.ts'
import { Sheet } from '../kit/page.tsx'
import { word } from '../text/language.ts'
import { placeName } from '../text/place.ts'
import { t } from '../text/text.ts'
import { adviceText } from './advice-text.ts'
import { hazardPageText } from './hazard-text.ts'

/** What the notice advises, with the paragraph, and the facts that hold and that don't. */
export default function Advice({ hazard }: { hazard: Hazard }) {
  const words = adviceText()
  const { level, status, advice } = hazard
  if (level === null && ended.includes(status)) return null
  return (
    <Sheet title={words.advice} aside={advice.length > 0 && <small>{words.adviceFrom}</small>}>
      <div class="pad stack">
        {advice.length === 0 && <p>{whyNone(hazard)}</p>}
        {advice.map(({ kind, paragraph, quote, facts }) => {
          const named = (holds: boolean) =>
            facts.filter((fact) => fact.holds === holds).map(({ fact }) => word(words.legalFacts, fact))
          const missing = named(false)
          return (
            <div key={`${kind} ${paragraph}`} class="stack close">
              <p>
                <b>{campaignText().advice[kind].title}</b>
                {t().colon}
                {campaignText().advice[kind].meaning}
              </p>
              <blockquote lang="zh-CN">
                {quote}
                <br />
                <small>{placeName(paragraph)}</small>
              </blockquote>
              <p>
                {words.holding}
                {t().colon}
                {t().list(named(true))}
              </p>
              {missing.length > 0 && (
                <p>
                  <small>
                    {words.notHolding}
                    {t().colon}
                    {t().list(missing)}
                  </small>
                </p>
              )}
            </div>
          )
        })}
        <Counter hazard={hazard} />
      </div>
    </Sheet>
  )
}

/** What the law holds against a penalty, and what two officers have held of it. */
function Counter({ hazard: { counter, spared } }: { hazard: Hazard }) {
  const words = adviceText()
  if (!counter && !spared) return null
  return (
    <div class="stack close">
      <p>
        <b>{words.counter}</b>
      </p>
      {counter && (
        <blockquote lang="zh-CN">
          {counter.quote}
          <br />
          <small>{counter.law}</small>
        </blockquote>
      )}
      {spared ? (
        <>
          <p>{hazardPageText().grounds[spared.ground]}</p>
          <p class="prose">{spared.reason}</p>
          <p>
            <small>{words.spared(spared.by.name, t().fullDay(spared.on))}</small>
          </p>
        </>
      ) : (
        <p>
          <small>{words.counterHint}</small>
        </p>
      )}
    </div>
  )
}

/** Why the notice advises nothing. */
function whyNone({ level, partyKind }: Hazard): string {
  const words = adviceText()
  if (level === 'general') return words.adviceGeneral
  if (partyKind === 'unknown') return words.adviceUnknown
  if (!rulesSpeakOf(partyKind)) return words.adviceOthers
  return level === null ? words.adviceLater : words.adviceNone
}
