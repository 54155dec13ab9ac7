import { type ComponentChildren, createContext } from 'preact'
import { useContext, useEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { announce } from '../kit/announce.tsx'
import { Outline } from '../kit/outline.tsx'
import { useTitle } from '../kit/page.tsx'
import { language, speak, tagOf } from '../text/language.ts'
import { t } from '../text/text.ts'
import { me } from './me.ts'
import { isAt } from './menu.ts'
import { divisionsOf, homeOf, refreshClock } from './session.ts'
import { useSignOut } from './sign-out.tsx'
import { shellText } from './text.ts'
import './frame.css'

interface Destination {
  href: string
  label: string
}

/** The destination that is open, by its name. */
const Here = createContext('')

/** Stands for a page whose code or data are on their way. */
export function PageOutline() {
  const title = useContext(Here)
  useTitle(title)
  return <Outline title={title} />
}

/** Stands for everything until it is known who is there; index.html says the same before any script has come. */
export const FrameOutline = () => (
  <div class="app">
    <header class="rail">
      <p class="name">{t().name}</p>
    </header>
    <main>
      <Outline />
    </main>
  </div>
)

/** The frame of every page behind the log-in: where one is, who one is, and where one can go. */
export function Shell({
  place,
  roles,
  here,
  destinations,
  back,
  children,
}: {
  place: string
  roles: readonly string[]
  /** The division whose pages these are. */
  here: string
  destinations: readonly Destination[]
  back?: { href: string; label: string } | undefined
  children: ComponentChildren
}) {
  const { path } = useLocation()
  const main = useRef<HTMLElement>(null)
  const nav = useRef<HTMLElement>(null)
  const visited = useRef(path)
  const leaving = useSignOut()
  useEffect(() => {
    refreshClock()
    if (visited.current !== path) main.current?.focus({ preventScroll: true })
    visited.current = path
    // A phone's bar may hold more than it shows.
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [path])

  const who = me.value
  if (!who) return null
  const others = divisionsOf(who).filter(
    (membership) => membership.division !== here && homeOf(membership) !== back?.href,
  )
  return (
    <>
      <a class="skip" href="#main">
        {shellText().skip}
      </a>
      {who.clockShifted && <p class="clock">{shellText().clock(t().clockMoment(who.now))}</p>}
      <div class={who.clockShifted ? 'app clocked' : 'app'}>
        <header class="rail">
          <p class="name">{t().name}</p>
          <p class="place">{place}</p>
          <nav ref={nav} aria-label={shellText().nav}>
            <ul>
              {destinations.map(({ href, label }) => (
                <li key={href}>
                  <a href={href} aria-current={isAt(href, path) ? 'page' : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <div class="me">
            <p>
              <strong>{who.name}</strong>
              {t().list(roles)}
            </p>
            {(back || others.length > 0) && (
              <p class="pair">
                {back && (
                  <a class="link" href={back.href}>
                    {back.label}
                  </a>
                )}
                {others.length > 0 && <span>{shellText().switchTo}</span>}
                {others.map((membership) => (
                  <a class="link" key={membership.division} href={homeOf(membership)}>
                    {membership.divisionName || shellText().service}
                  </a>
                ))}
              </p>
            )}
            <p class="pair">
              <LanguageSwitch />
              <a class="link" href="/password">
                {shellText().account}
              </a>
              <button type="button" class="link" onClick={leaving.begin}>
                {shellText().signOut}
              </button>
            </p>
          </div>
        </header>
        <main id="main" ref={main} tabIndex={-1}>
          <Here value={destinations.find(({ href }) => isAt(href, path))?.label ?? ''}>{children}</Here>
        </main>
      </div>
      {leaving.dialog}
    </>
  )
}

export function LanguageSwitch() {
  const other = language() === 'zh' ? 'en' : 'zh'
  const change = () => speak(other).catch(() => announce(t().newVersion))
  return (
    <button type="button" class="link" lang={tagOf[other]} onClick={() => void change()}>
      {t().otherLanguage}
    </button>
  )
}
