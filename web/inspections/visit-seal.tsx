import type { Inspection } from '../../src/features/inspections/schema.ts'
import { ContentHash } from '../integrity/offered/content-hash.tsx'
import { Wholeness, WholenessTag } from '../integrity/offered/wholeness.tsx'
import { Sheet } from '../kit/page.tsx'
import { t } from '../text/text.ts'
import { DrawnPicture } from './offered/drawn-picture.tsx'
import { visitText } from './visit-text.ts'
import { visitedOf } from './visited.ts'
import '../kit/facts.css'
import './visit-seal.css'

/** What stands under a signed record, and whether what is stored is still what was signed; of a draft only the latter. */
export default function Seal({ inspection }: { inspection: Inspection }) {
  const words = visitText()
  const { id, signature, party, kind, intact } = inspection
  const wholeness = <Wholeness kind="inspection" id={id} title={visitedOf(inspection)} intact={intact} />
  if (!signature) return wholeness
  const { signedAs, signedAt, contentHash } = signature
  return (
    <Sheet title={words.signature} aside={<WholenessTag intact={intact} />}>
      <div class="pad stack close">
        {wholeness}
        <dl class="facts one">
          <dt>{words.signedAs}</dt>
          <dd>{signedAs}</dd>
          <dt>{words.signedAt}</dt>
          <dd>{t().fullMoment(signedAt)}</dd>
          {kind === 'enforcement' && party && (
            <>
              <dt>{words.certificatesShown}</dt>
              <dd>{t().yes}</dd>
              <dt>{words.party}</dt>
              <dd class="prose">
                {party.result === 'signed'
                  ? words.partySaid(party.name, party.position)
                  : words.partyRefusedSaid(party.reason, party.witness ?? null)}
              </dd>
            </>
          )}
        </dl>
        <Hands inspection={inspection} />
        <ContentHash hash={contentHash} />
      </div>
    </Sheet>
  )
}

/** The signatures by hand, each with whose it is. */
function Hands({ inspection: { drawings } }: { inspection: Inspection }) {
  const words = visitText()
  if (drawings.length === 0) return null
  return (
    <ul class="hands" aria-label={words.handSignatures}>
      {drawings.map(({ user, name, at, drawn }) => (
        <li key={user ?? ''}>
          <DrawnPicture drawn={drawn} label={words.handOf(name, user === null)} />
          <small>
            {words.handOf(name, user === null)}
            <br />
            {t().fullMoment(at)}
          </small>
        </li>
      ))}
    </ul>
  )
}
