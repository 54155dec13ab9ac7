import { type ComponentChildren, createContext } from 'preact'
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { language } from '../text/language.ts'
import { t } from '../text/text.ts'
import './page.css'
import './fold.css'

/** The window's title: what the page shows, then the product. It changes together with what is seen. */
export function useTitle(title: string) {
  useLayoutEffect(() => {
    document.title = t().titleOf(title)
  }, [title, language()])
}

/** A page's head: heading, what stands under it, and what can be done. */
export function Head({
  title,
  sentences,
  above,
  children,
  acts,
}: {
  title: string
  /** The heading is as long as somebody wrote it: three lines of it stand here, the whole of it elsewhere on the page. */
  sentences?: boolean
  above?: ComponentChildren
  children?: ComponentChildren
  acts?: ComponentChildren
}) {
  useTitle(title)
  return (
    <div class="head">
      <div>
        {above}
        <h1 tabIndex={-1} class={sentences ? 'sentences' : undefined}>
          {title}
        </h1>
        {children}
      </div>
      {acts && <div class="acts">{acts}</div>}
    </div>
  )
}

/** Stands above a page's heading: links to what it belongs to. */
export const WhereYouAre = ({ children }: { children: ComponentChildren }) => (
  <nav aria-label={t().whereYouAre}>
    <small>{children}</small>
  </nav>
)

/** The head of an official document. */
export function RedHead({ title, children }: { title: string; children?: ComponentChildren }) {
  useTitle(title)
  return (
    <div class="redhead">
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </div>
  )
}

/** Whether sections are folded on a phone until somebody opens them, so that all their headings stand in sight. */
export const SheetsFold = createContext(false)

/** A section; one with an `id` comes into view where the address names it, which the page's own loading outlasts. */
export function Sheet({
  title,
  aside,
  id,
  long,
  unfolded = false,
  children,
}: {
  title: string
  aside?: ComponentChildren
  id?: string
  long?: boolean
  /** Open from the start where others are folded. */
  unfolded?: boolean
  children: ComponentChildren
}) {
  const section = useRef<HTMLElement>(null)
  const { url } = useLocation()
  const foldsHere = useContext(SheetsFold)
  const [open, setOpen] = useState(unfolded)
  useEffect(() => {
    if (id && location.hash === `#${id}`) section.current?.scrollIntoView()
  }, [url])
  return (
    <section ref={section} class={`sheet${long ? ' long' : ''}${foldsHere && !open ? ' folded' : ''}`} id={id}>
      <header>
        <h2>{title}</h2>
        {aside}
        {foldsHere && (
          <button
            type="button"
            class="sheet-fold"
            aria-expanded={open}
            aria-label={title}
            onClick={() => setOpen(!open)}
          />
        )}
      </header>
      {children}
    </section>
  )
}
