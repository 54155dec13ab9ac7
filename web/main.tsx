import './style/layers.css'
import './style/reset.css'
import './style/tokens.css'
import './style/base.css'
import './kit/button.css'
import './kit/control.css'
import './kit/layout.css'
import './kit/load.css'
import './kit/tag.css'
import './kit/text.css'
import { effect } from '@preact/signals'
import { render, type VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { LocationProvider, useLocation } from 'preact-iso'
import type { Me } from '../src/features/session/schema.ts'
import { accountText } from './account/text.ts'
import { districtPages } from './district-pages.tsx'
import { factorText } from './factors/text.ts'
import { Interrupted } from './interrupted.tsx'
import { Announcer } from './kit/announce.tsx'
import { recallChoice } from './kit/keep.ts'
import { ErrorNote } from './kit/notes.tsx'
import { officePages } from './office-pages.tsx'
import { operatorPages } from './operator-pages.tsx'
import { queryOf } from './paths.ts'
import { FrameOutline } from './shell/frame.tsx'
import { Guard } from './shell/guard.tsx'
import { lazyView } from './shell/lazy-view.ts'
import { me } from './shell/me.ts'
import { fetchAhead, Page, type Pages } from './shell/pages.tsx'
import { askWhoIAm, homeFor, reloadWhenRestored, unreachable } from './shell/session.ts'
import { Speechless } from './shell/speechless.tsx'
import { shellText } from './shell/text.ts'
import { language, speakAsBefore, tagOf } from './text/language.ts'
import { t } from './text/text.ts'

const pages: Pages = {
  '/login': lazyView(() => import('./shell/login-page.tsx')),
  '/password': lazyView(() => import('./account/password-page.tsx'), accountText),
  '/second-step': lazyView(() => import('./factors/second-step-page.tsx'), factorText),
  '/second-factor': lazyView(() => import('./factors/factors-page.tsx'), factorText),
  '/': lazyView(() => import('./shell/home-page.tsx')),
  '/o/:office': officePages,
  '/o/:office/*': officePages,
  '/d/:district': districtPages,
  '/d/:district/*': districtPages,
  '/operator': operatorPages,
}

/** The pages of signing in, for whoever isn't signed in yet. */
const outside = ['/login', '/second-step']

/** Where somebody has to go first, who isn't signed in, whose password somebody else knows, or who lacks a factor. */
function doorFor(who: Me | null | undefined, path: string, url: string): string | null {
  const next = queryOf({ next: url === '/' ? undefined : url })
  if (outside.includes(path)) return null
  if (who === null) return `/login${next}`
  if (who?.passwordInitial) return path === '/password' ? null : `/password${next}`
  if (who?.secondFactorMissing && path !== '/password' && path !== '/second-factor') return `/second-factor${next}`
  return null
}

/** The page that an address leads to; before the server said who is there, the first page of whoever was there last. */
function leadsTo(path: string, who: Me | null | undefined): string {
  if (path !== '/' || who === null) return path
  return (who === undefined ? recallChoice('home') : homeFor(who)) ?? path
}

function App() {
  const { path, url, query, route } = useLocation()
  const who = me.value
  const target = leadsTo(path, who)
  const elsewhere = doorFor(who, path, url) ?? (who && target !== path ? target : null)
  fetchAhead(pages, target, query)

  useEffect(() => {
    if (elsewhere) route(elsewhere, true)
  }, [elsewhere])

  if (unreachable.value) return <ErrorNote problem={unreachable.value} again={() => void askWhoIAm()} />
  if (who === undefined || elsewhere) return <FrameOutline />
  return (
    <Guard at={path}>
      <Page of={pages} />
    </Guard>
  )
}

/** Ids that some program has written in upper case: every page compares them as they are written here. */
function foldIds() {
  const { pathname, search, hash } = location
  const folded = `${pathname}${search}`.replace(/[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12}/gi, (id) => id.toLowerCase())
  if (folded !== pathname + search) history.replaceState(history.state, '', folded + hash)
}

const root = document.getElementById('app')
if (root) {
  foldIds()
  reloadWhenRestored()
  // Nobody has left a page yet: no page waits for this.
  void import('./shell/place-left.ts').then(({ returnToPlaceLeft }) => returnToPlaceLeft())
  const ready = speakAsBefore(t, shellText)
  effect(() => {
    document.documentElement.lang = tagOf[language()]
  })
  void askWhoIAm()
  fetchAhead(pages, leadsTo(location.pathname, undefined), Object.fromEntries(new URLSearchParams(location.search)))
  const drawn = (
    <LocationProvider scope={/^\/(?!docs|problems|indicators|api)/}>
      <App />
      <Interrupted />
      <Announcer />
    </LocationProvider>
  )
  const draw = (what: VNode) => {
    root.replaceChildren()
    render(what, root)
  }
  void ready.then(
    () => draw(drawn),
    () => draw(<Speechless />),
  )
}
