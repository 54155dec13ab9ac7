import { useRoute } from 'preact-iso'
import type { Hazard } from '../../src/features/hazards/schema.ts'
import { type FileListed, isPicture } from '../../src/lib/files.ts'
import { api, bodyOf } from '../api.ts'
import { correctionText } from '../corrections/text.ts'
import { Papers } from '../documents/offered/papers.tsx'
import { documentText } from '../documents/text.ts'
import { happened } from '../events/offered/happened.ts'
import { integrityText } from '../integrity/text.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head, Sheet, WhereYouAre } from '../kit/page.tsx'
import { takerOf } from '../kit/taken.ts'
import { hazardPath, hazardsPath } from '../paths.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { me } from '../shell/me.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { hazardPageText } from './hazard-text.ts'
import { LevelTag, StateTag } from './offered/tags.tsx'
import { hazardText } from './text.ts'
import './hazard-file-page.css'

const HazardFacts = lazyView(() => import('./hazard-facts.tsx'), correctionText, hazardPageText)
const Plan = lazyView(() => import('./plan.tsx'), hazardPageText)
const Timeline = lazyView(() => import('./timeline.tsx'), hazardPageText, integrityText)

/** All that is kept of a hazard on one page, to be printed or saved: its record, life, photographs and documents. */
export default function HazardFile() {
  const { code } = useOffice()
  const id = useRoute().params.id ?? ''
  const loaded = useLoad(`${code} ${id}`, async () => {
    const [hazard] = await Promise.all([
      bodyOf(api.offices[':office'].hazards[':id'].$get({ param: { office: code, id } })),
      HazardFacts.preload(),
      Plan.preload(),
      Timeline.preload(),
    ])
    return hazard
  })
  return <Await of={loaded}>{(hazard) => <Shown hazard={hazard} />}</Await>
}

function Shown({ hazard }: { hazard: Hazard }) {
  const office = useOffice()
  const words = documentText().file
  const who = me.value
  return (
    <div class="hazard-file">
      <Head
        title={words.title(hazard.number)}
        above={
          <WhereYouAre>
            <a href={hazardsPath(office.code, { open: 'true' })}>{hazardText().title}</a> ›{' '}
            <a href={hazardPath(office.code, hazard.id)}>{hazard.number}</a>
          </WhereYouAre>
        }
        acts={
          <button type="button" class="button primary" onClick={() => print()}>
            {words.print}
          </button>
        }
      >
        <p class="tags">
          <LevelTag level={hazard.level} />
          <StateTag {...hazard} />
          <span>{hazard.sector}</span>
          <span>· {hazardText().ledBy(unitName(office, hazard.unit))}</span>
        </p>
        {who && <p class="file-made">{words.made(who.name, t().fullMoment(who.now))}</p>}
      </Head>
      <div class="stack">
        <HazardFacts hazard={hazard} />
        <Plan hazard={hazard} />
        <Timeline hazard={hazard} fromStart />
        <Photographs hazard={hazard} />
        <Papers record={hazard.id} seq={hazard.seq} />
      </div>
    </div>
  )
}

/** What the steps show, in their order. */
function Photographs({ hazard }: { hazard: Hazard }) {
  const words = documentText().file
  const { files } = hazard
  return (
    <Sheet title={words.photographs} aside={<small>{t().n(files.length)}</small>} long>
      {files.length === 0 ? (
        <Empty says={words.noPhotographs} />
      ) : (
        <ul class="photographs pad">
          {files.map((file) => (
            <li key={file.id}>
              <Photograph file={file} hazard={hazard} />
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  )
}

function Photograph({ file, hazard }: { file: FileListed; hazard: Hazard }) {
  const { code } = useOffice()
  const words = documentText().file
  const { id, shows, seq, width, height } = file
  const address = api.offices[':office'].evidence[':id'].$path({ param: { office: code, id } })
  const step = hazard.events.find((event) => event.seq === seq)
  const what = words.shows[shows]
  return (
    <figure>
      {isPicture(file) ? (
        <img src={address} alt={what} width={width ?? undefined} height={height ?? undefined} />
      ) : (
        <a href={address}>{words.attached(what)}</a>
      )}
      <figcaption>
        {what}
        {step && (
          <small>{words.ofStep(happened({ kind: 'hazard', ...step }), t().fullMoment(step.at), takerOf(step))}</small>
        )}
      </figcaption>
    </figure>
  )
}
