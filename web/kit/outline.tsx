import { t } from '../text/text.ts'
import './outline.css'

/** Stands for what is on its way: lines instead of its words, under its title where that is known already. */
export const Outline = ({ title }: { title?: string }) => (
  <div class="loading">
    {title && <p class="title">{title}</p>}
    <span class="unseen">{t().loading}</span>
  </div>
)
