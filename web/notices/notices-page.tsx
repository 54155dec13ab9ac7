import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { v7 as uuid } from 'uuid'
import type { NoticeListed } from '../../src/features/notices/schema.ts'
import { api, bodyOf } from '../api.ts'
import { announce } from '../kit/announce.tsx'
import { useAsked } from '../kit/asked.ts'
import { Dialog } from '../kit/dialog.tsx'
import { ListSearch } from '../kit/list-search.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { making } from '../kit/making.ts'
import { Empty, ErrorNote } from '../kit/notes.tsx'
import { Head, Sheet } from '../kit/page.tsx'
import { Problem } from '../kit/problem.ts'
import { newNoticePath, noticePath, noticesPath } from '../paths.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { t } from '../text/text.ts'
import { NoticeEditors } from './notice-editors.tsx'
import { noticeText } from './text.ts'
import '../kit/table.css'

const NoticeDiscard = lazyView(() => import('./notice-discard.tsx'))

/** The notices of a division, and for a district those of its offices to adopt. */
export default function Notices() {
  return <NoticeEditors>{(division) => <Listing division={division} />}</NoticeEditors>
}

function Listing({ division }: { division: string }) {
  const { query, route } = useLocation()
  const { q } = query
  const words = noticeText()
  const isDistrict = division.length === 6
  const loaded = useLoad(
    `${division} ${q}`,
    () => bodyOf(api.divisions[':division'].notices.$get({ param: { division }, query: q ? { q } : {} })),
    true,
  )
  const add = (
    <a class="button primary" href={newNoticePath(division)}>
      {words.newTitle}
    </a>
  )
  return (
    <>
      <Head title={noticeText().title} acts={add}>
        <p>{isDistrict ? words.intro : words.introOffice}</p>
      </Head>
      <ListSearch label={words.search} asked={q ?? ''} search={(typed) => route(noticesPath(division, typed))} />
      <Await of={loaded}>
        {({ items }) => {
          const own = items.filter((notice) => notice.division === division)
          return (
            <div class="stack">
              <Own division={division} notices={own} sought={q} again={loaded.again} />
              {isDistrict && (
                <OfOffices
                  division={division}
                  own={own}
                  notices={items.filter((notice) => !own.includes(notice))}
                  sought={q}
                />
              )}
            </div>
          )
        }}
      </Await>
    </>
  )
}

const titleOf = ({ title }: NoticeListed) => title || noticeText().untitled

function Own({
  division,
  notices,
  sought,
  again,
}: {
  division: string
  notices: readonly NoticeListed[]
  sought: string | undefined
  again: () => void
}) {
  const words = noticeText()
  const mistake = useAsked<NoticeListed>()
  return (
    <Sheet title={words.own} long>
      {notices.length === 0 ? (
        <Empty says={sought ? words.noneFound : words.empty}>{!sought && <p>{words.emptyNext}</p>}</Empty>
      ) : (
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.changed}</th>
              <th scope="col">{words.publishedColumn}</th>
            </tr>
          </thead>
          <tbody>
            {notices.map((notice) => (
              <tr key={notice.id}>
                <th scope="row" class="main">
                  <a href={noticePath(division, notice.id)}>{titleOf(notice)}</a>
                  {notice.adopted && <small> {words.adoptedFrom}</small>}
                </th>
                <td>{words.by(notice.changedBy, t().moment(notice.changedAt))}</td>
                <td>
                  <span class="tag">
                    {notice.published === null ? words.unpublished : words.published(notice.published)}
                  </span>{' '}
                  {notice.published !== null && notice.publishedSeq !== notice.seq && (
                    <small>{words.changedSince}</small>
                  )}
                  {notice.published === null && (
                    <button
                      type="button"
                      class="button"
                      aria-label={words.discardOf(titleOf(notice))}
                      onClick={() => mistake.ask(notice)}
                    >
                      {words.discard}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Dialog
        title={mistake.asked ? words.discardOf(titleOf(mistake.asked)) : ''}
        open={mistake.open}
        onClose={mistake.close}
      >
        {mistake.asked && (
          <NoticeDiscard
            key={`${mistake.asked.id} ${mistake.turn}`}
            notice={notices.find(({ id }) => id === mistake.asked?.id) ?? mistake.asked}
            cancel={mistake.close}
            again={again}
            done={() => {
              mistake.finish()
              announce(words.discarded)
              again()
            }}
          />
        )}
      </Dialog>
    </Sheet>
  )
}

function OfOffices({
  division,
  own,
  notices,
  sought,
}: {
  division: string
  own: readonly NoticeListed[]
  notices: readonly NoticeListed[]
  sought: string | undefined
}) {
  const { route } = useLocation()
  const words = noticeText()
  // One id for each notice, so that a second click doesn't adopt it twice.
  const [ids] = useState(() => new Map<string, { current: string }>())
  const [problem, setProblem] = useState<Problem>()
  const adopt = async (notice: NoticeListed) => {
    const known = `${notice.division} ${notice.id}`
    const id = ids.get(known) ?? { current: uuid() }
    ids.set(known, id)
    setProblem(undefined)
    try {
      const json = { adopt: { division: notice.division, id: notice.id } }
      await making(id, (id) =>
        bodyOf(api.divisions[':division'].notices[':id'].$put({ param: { division, id }, json })),
      )
      announce(words.adopted)
      route(noticePath(division, id.current))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    }
  }
  return (
    <Sheet title={words.ofOffices} aside={<small>{words.ofOfficesNote}</small>} long>
      {problem && <ErrorNote problem={problem} />}
      {notices.length === 0 ? (
        <Empty says={sought ? words.noneFound : words.emptyOffices} />
      ) : (
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.from}</th>
              <th scope="col">{words.changed}</th>
              <th scope="col">
                <span class="unseen">{words.adopt}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {notices.map((notice) => {
              const taken = own.find(({ adopted }) => adopted?.division === notice.division && adopted.id === notice.id)
              return (
                <tr key={`${notice.division} ${notice.id}`}>
                  <th scope="row" class="main">
                    {titleOf(notice)}
                  </th>
                  <td>{notice.divisionName}</td>
                  <td>{words.by(notice.changedBy, t().moment(notice.changedAt))}</td>
                  <td class="n">
                    {taken ? (
                      <a href={noticePath(division, taken.id)}>{words.openAdopted}</a>
                    ) : (
                      <button
                        type="button"
                        class="button"
                        aria-label={words.adoptOf(titleOf(notice))}
                        onClick={() => void adopt(notice)}
                      >
                        {words.adopt}
                      </button>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </Sheet>
  )
}
