import { type Drawn, type DrawnStroke, drawnHeight, drawnWidth } from '../../lib/drawn.ts'
import { drawnSize } from './rules/blocks.ts'

/** Of a point, as DrawingML measures. */
const emus = 12_700

const at = (x: number, y: number) => `<a:pt x="${Math.round(x)}" y="${Math.round(y)}"/>`

/** Through the middle between each two points, as the pages draw it. */
function pathOf([first, ...rest]: DrawnStroke): string {
  if (!first) return ''
  const last = rest.at(-1) ?? { x: first.x + 1, y: first.y }
  const curves = rest.slice(0, -1).map(({ x, y }, place) => {
    const next = rest[place + 1] ?? last
    return `<a:quadBezTo>${at(x, y)}${at((x + next.x) / 2, (y + next.y) / 2)}</a:quadBezTo>`
  })
  return `<a:moveTo>${at(first.x, first.y)}</a:moveTo>${curves.join('')}<a:lnTo>${at(last.x, last.y)}</a:lnTo>`
}

/** A signature by hand as a run of a Word file: its strokes are lines of a shape, which needs no picture. */
export function handRun(drawn: Drawn, id: number): string {
  const [width, height] = [drawnSize.width * emus, drawnSize.height * emus]
  const shape = [
    '<wps:wsp><wps:cNvSpPr/><wps:spPr>',
    `<a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/></a:xfrm>`,
    '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>',
    `<a:pathLst><a:path w="${drawnWidth}" h="${drawnHeight}" fill="none">${drawn.map(pathOf).join('')}</a:path></a:pathLst>`,
    '</a:custGeom><a:noFill/>',
    '<a:ln w="9000" cap="rnd"><a:solidFill><a:srgbClr val="14202E"/></a:solidFill><a:round/></a:ln>',
    '</wps:spPr><wps:bodyPr/></wps:wsp>',
  ]
  return [
    // Lowered, so that its middle stands beside the words.
    `<w:r><w:rPr><w:position w:val="-${drawnSize.height / 2}"/></w:rPr>`,
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">',
    `<wp:extent cx="${width}" cy="${height}"/><wp:docPr id="${id}" name="签名${id}"/><wp:cNvGraphicFramePr/>`,
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">',
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">',
    ...shape,
    '</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>',
  ].join('')
}
