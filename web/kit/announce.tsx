import { signal } from '@preact/signals'
import './announce.css'

const said = signal('')
let timer: ReturnType<typeof setTimeout> | undefined

/** Says what has just happened: seen for some seconds, and heard by a screen reader. */
export function announce(text: string) {
  clearTimeout(timer)
  said.value = text
  timer = setTimeout(() => {
    said.value = ''
  }, 6000)
}

export const Announcer = () => (
  <div class="toast" role="status">
    {said.value}
  </div>
)
