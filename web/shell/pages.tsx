import type { FunctionComponent } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { Route, Router } from 'preact-iso'
import { exec } from 'preact-iso/router'
import { askAhead, dropEarly } from '../api.ts'
import { PageOutline } from './frame.tsx'
import { lazyView } from './lazy-view.ts'

/** The parts of an address that patterns name: a page is given those of its own pattern and of the frame's. */
type Params = Readonly<Record<'office' | 'district' | 'id', string>>

type Query = Readonly<Record<string, string | undefined>>

/** Which addresses of the API a page is going to ask for, as far as its own address tells that. */
type Asks = (params: Params, query: Query) => readonly string[]

/** A page as a table of pages names it; it may be the frame around pages of a further table. */
type PageView = FunctionComponent & { preload?: () => Promise<unknown>; asks?: Asks; pages?: Pages }

/** Pages by their pattern of an address. */
export interface Pages {
  readonly [pattern: string]: PageView
}

/** A page whose data are asked for together with its code. */
export const asking = <View extends PageView>(asks: Asks, view: View): View => Object.assign(view, { asks })

/** Stands where there is no such page, or nothing of that name. */
export const NotFound = lazyView(() => import('./not-found-page.tsx'))

/** The pages that an address shows, one in the other, with what each is given. */
function shownAt(pages: Pages, path: string, outer?: Params): { view: PageView; params: Params }[] {
  for (const [pattern, view] of Object.entries(pages)) {
    const found: { params: object; rest?: string | undefined } | undefined = exec(path, pattern)
    if (!found) continue
    const params = { ...outer, ...found.params } as Params
    return [{ view, params }, ...(view.pages ? shownAt(view.pages, found.rest ?? '/', params) : [])]
  }
  return []
}

/** Where the last page was fetched ahead, and what was asked for it. */
let last: { path?: string; asked: readonly string[] } = { asked: [] }

/** Begins to fetch all that an address shows at once, code, texts and data, before anything of it is drawn. */
export function fetchAhead(pages: Pages, address: string, query: Query) {
  const path = address.replace(/\/$/, '')
  if (path === last.path) return
  const shown = shownAt(pages, path)
  const asked = shown.flatMap(({ view, params }) => view.asks?.(params, query) ?? [])
  for (const { view } of shown) void view.preload?.()
  // The frame stays from page to page, and has its data already.
  dropEarly()
  askAhead(asked.filter((address) => !last.asked.includes(address)))
  last = { path, asked }
}

/** The page that the address names; below `/o/:office/*` it is the same page as at `/o/:office`, and stays. */
export function Page({ of }: { of: Pages }) {
  const [waiting, setWaiting] = useState(false)
  // Drawn anew while it waits, the router would drop the page that it leaves.
  const router = useMemo(
    () => (
      <Router onLoadStart={() => setWaiting(true)} onLoadEnd={() => setWaiting(false)}>
        {Object.entries(of).map(([pattern, View]) => (
          <Route key={pattern.replace(/\/\*$/, '')} path={pattern} component={View} />
        ))}
        <Route default component={NotFound} />
      </Router>
    ),
    [of],
  )
  return (
    <>
      {waiting && <PageOutline />}
      {router}
    </>
  )
}
