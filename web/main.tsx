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
import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { LocationProvider, Route, Router, useLocation } from 'preact-iso'
import type { Me } from '../src/features/session/schema.ts'
import { Announcer } from './kit/announce.tsx'
import { ErrorNote } from './kit/notes.tsx'
import { queryOf } from './paths.ts'
import { Guard } from './shell/guard.tsx'
import { lazyView } from './shell/lazy-view.ts'
import { me } from './shell/me.ts'
import { askWhoIAm, homeOf, unreachable } from './shell/session.ts'
import { Speechless } from './shell/speechless.tsx'
import { shellText } from './shell/text.ts'
import { speakAsBefore } from './text/language.ts'
import { t } from './text/text.ts'

const Login = lazyView(() => import('./shell/login-page.tsx'))
const Home = lazyView(() => import('./shell/home-page.tsx'))
const OfficePages = lazyView(() => import('./office-pages.tsx'))
const DistrictPages = lazyView(() => import('./district-pages.tsx'))
const Password = lazyView(() => import('./shell/password-page.tsx'))
const NotFound = lazyView(() => import('./shell/not-found-page.tsx'))

/** Where somebody has to go first, who isn't signed in or whose password somebody else knows. */
function doorFor(who: Me | null | undefined, path: string, url: string): string | null {
  const next = queryOf({ next: url === '/' ? undefined : url })
  if (who === null && path !== '/login') return `/login${next}`
  if (who?.passwordInitial && path !== '/login' && path !== '/password') return `/password${next}`
  return null
}

const homeFor = (who: Me) => who.memberships.map(homeOf).find((home) => home !== null) ?? null

function App() {
  const { path, url, route } = useLocation()
  const who = me.value
  const elsewhere = doorFor(who, path, url) ?? (path === '/' && who ? homeFor(who) : null)

  useEffect(() => {
    if (elsewhere) route(elsewhere, true)
  }, [elsewhere])

  if (unreachable.value) return <ErrorNote problem={unreachable.value} again={() => void askWhoIAm()} />
  if (who === undefined || elsewhere) return <p class="loading">{t().loading}</p>
  return (
    <Guard at={path}>
      <Router>
        <Route path="/login" component={Login} />
        <Route path="/password" component={Password} />
        <Route path="/" component={Home} />
        <Route path="/o/:office" component={OfficePages} />
        <Route path="/o/:office/*" component={OfficePages} />
        <Route path="/d/:district" component={DistrictPages} />
        <Route path="/d/:district/*" component={DistrictPages} />
        <Route default component={NotFound} />
      </Router>
    </Guard>
  )
}

const root = document.getElementById('app')
if (root) {
  void askWhoIAm()
  const drawn = (
    <LocationProvider scope={/^\/(?!docs|api)/}>
      <App />
      <Announcer />
    </LocationProvider>
  )
  void speakAsBefore(t, shellText).then(
    () => render(drawn, root),
    () => render(<Speechless />, root),
  )
}
