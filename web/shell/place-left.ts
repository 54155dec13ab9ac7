/** Where somebody left a page, kept with its entry in the browser's history. */
interface PlaceLeft {
  /** The link that was followed, and which of those to the same address it was; none stands there for a button. */
  href: string | null
  nth: number
  /** How far below the window's upper edge it stood. */
  top: number
  scroll: number
}

/** Going back to a page leads to the place where it was left: the same link in the same place, with the focus on it. */
export function returnToPlaceLeft() {
  // Before the router, which begins a new entry.
  addEventListener('click', rememberPlace, true)
  addEventListener('popstate', seekPlace)
}

function rememberPlace({ target }: MouseEvent) {
  const link = target instanceof Element ? target.closest('a') : null
  const href = link?.getAttribute('href') ?? null
  const left: PlaceLeft = {
    href,
    nth: link ? linksTo(href).indexOf(link) : -1,
    top: link?.getBoundingClientRect().top ?? 0,
    scroll: scrollY,
  }
  history.replaceState(left, '')
}

const linksTo = (href: string | null) =>
  [...document.querySelectorAll<HTMLElement>('main a')].filter((link) => link.getAttribute('href') === href)

let seeking = new AbortController()

/** How long a page has to stand still until it counts as drawn, in milliseconds. */
const stillFor = 300

/** Looks for the place each time that something is drawn, until the page is whole or somebody does something else. */
function seekPlace() {
  seeking.abort()
  const left: PlaceLeft | null = history.state
  if (!left) return
  seeking = new AbortController()
  const { signal } = seeking
  let drawn: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    const link = linksTo(left.href)[left.nth]
    if (link) stand(link, left)
    clearTimeout(drawn)
    if (document.querySelector('main :is(.loading, [aria-busy=true])')) return
    drawn = setTimeout(() => {
      // What was left may be in this list no more.
      if (!link) scrollTo(0, left.scroll)
      seeking.abort()
    }, stillFor)
  }
  const observer = new MutationObserver(look)
  signal.addEventListener('abort', () => {
    observer.disconnect()
    clearTimeout(drawn)
  })
  for (const act of ['keydown', 'pointerdown']) addEventListener(act, () => seeking.abort(), { signal })
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['aria-busy', 'class', 'href'] })
  look()
}

function stand(link: HTMLElement, { top }: PlaceLeft) {
  // On a phone the sections of a page are folded again.
  if (!link.offsetParent) link.closest('.folded')?.querySelector<HTMLElement>('.sheet-fold')?.click()
  link.focus({ preventScroll: true })
  scrollBy(0, link.getBoundingClientRect().top - top)
}
