import type { Part, Remark, Span } from './draft.ts'
import { markAt } from './marks.ts'

/**
 * A notice in two texts of the same length: `norm` is what the grammar reads (simplified characters, full-width
 * punctuation, ASCII digits), `words` is what is quoted. Both are without layout: no blanks, no page numbers, a line
 * feed only where a paragraph ends. `at` gives each character's place in the source; `gap` counts the blanks before it.
 */
export type Text = { norm: string; words: string; at: Int32Array; gap: Uint8Array }

export const spanOf = ({ at }: Text, start: number, end: number): Span => [at[start] ?? 0, (at[end - 1] ?? 0) + 1]

/** The words of a part. Lines are joined, as in a title that takes two lines. */
export const quote = ({ words }: Text, start: number, end: number): string =>
  words.slice(start, end).replaceAll('\n', '').trim()

export const partAt = (text: Text, start: number, end: number): Part<string> => ({
  value: quote(text, start, end),
  span: spanOf(text, start, end),
})
export const remarkAt = (text: Text, code: Remark['code'], start: number, end: number): Remark => ({
  code,
  text: quote(text, start, end),
  span: spanOf(text, start, end),
})

/** Characters of this trade that have a simplified form, each followed by it. */
const simplified =
  '關关於于發发佈布爾尔實实業业產产災灾專专項项檢检査查隱隐環环術术員员範范圍围內内單单責责個个們们務务負负領领導导屬属區区縣县鎮镇鄉乡衛卫醫医療疗學学園园築筑設设機机構构氣气電电動动車车輛辆運运輸输險险' +
  '類类處处罰罚報报總总結结與与從从號号點点開开閉闭門门間间時时際际調调談谈論论認认識识讀读書书訊讯記记訓训練练續续繼继級级組组織织經经絡络網网線线統统維维緊紧執执備备復复應应當当則则規规視视覺觉觀观見见' +
  '現现顯显題题體体營营勞劳勢势勝胜協协參参雙双變变廠厂廣广庫库廳厅張张強强彈弹錄录後后徑径徹彻對对將将層层屆届島岛帶带師师幹干幾几條条來来東东樣样標标權权欄栏歲岁歷历殺杀殘残決决沒没濟济測测準准溝沟滅灭' +
  '滿满漁渔漢汉爐炉爭争牽牵狀状獨独獎奖畫画異异瞞瞒礦矿確确禮礼種种稱称穩稳積积竊窃節节簡简糧粮約约紅红納纳紙纸細细終终給给絕绝繪绘聯联職职聽听腦脑舊旧艙舱萬万著着葉叶蓋盖藝艺藥药裝装製制補补裏里複复誰谁' +
  '課课請请謊谎講讲證证評评試试該该詳详誤误說说諮咨謀谋譜谱議议護护豐丰貝贝財财貨货貫贯費费貿贸資资質质賽赛購购趨趋軍军軌轨較较載载輔辅輕轻農农迴回進进過过達达違违遞递遠远適适選选遲迟遺遗還还郵邮醞酝釋释別别紮扎娛娱樂乐繫系話话註注冊册態态颱台凍冻墜坠觸触燙烫廚厨廁厕柵栅腳脚籃篮弔吊纜缆錶表閥阀軟软噴喷樑梁獸兽廢废輻辐麵面塗涂鍛锻軋轧鍍镀紡纺傢家膠胶磚砖殯殡墳坟掃扫獵猎凈净彆别僱雇淩凌齣出裡里鬆松蔔卜隻只纔才讚赞賸剩彌弥籤签擁拥擠挤壩坝滲渗潰溃濱滨' +
  '鋪铺鋼钢錯错鍋锅鏈链鐵铁長长閱阅隊队階阶隨随難难雖虽雜杂離离靜静響响頂顶順顺須须頒颁預预頭头頻频顧顾風风飯饭飲饮館馆駐驻騰腾驗验髮发鬧闹魚鱼麗丽黨党龍龙齊齐壓压壞坏塊块場场堅坚塵尘墊垫夠够奪夺獲获婦妇' +
  '孫孙寧宁審审寫写寬宽尋寻歸归撥拨據据擊击擋挡擔担擬拟擴扩攔拦攜携敗败敵敌數数斷断暫暂曆历會会極极櫃柜檔档歡欢毀毁氫氢淨净淺浅湯汤溫温滯滞潛潜潤润澤泽濕湿灣湾煙烟燈灯燒烧狹狭畢毕疊叠監监盤盘眾众碼码禍祸' +
  '窮穷競竞篩筛籌筹粵粤綜综綠绿緣缘編编縮缩罷罢義义習习聖圣聲声聞闻肅肃臨临舉举艱艰茲兹華华莊庄蕭萧薦荐蘇苏虛虚蟲虫衝冲計计訂订託托許许訴诉診诊詢询誌志誠诚諾诺謝谢讓让贈赠趙赵跡迹踐践輪轮轉转辦办邊边鄭郑' +
  '鄰邻釐厘鈔钞銷销鎖锁鑒鉴鑰钥閘闸陽阳陳陈陸陆雲云靈灵頁页額额養养駕驾騎骑齡龄兩两並并亂乱亞亚佔占併并倉仓偵侦側侧傑杰傳传傷伤債债僅仅價价億亿優优儲储兒儿剛刚創创劃划劇剧勵励勸劝匯汇嚴严嘗尝國国圖图團团' +
  '溼湿為为無无爲为盡尽灑洒擇择萊莱這这樓楼橋桥樹树問问係系啟启灘滩滬沪臺台廈厦寶宝慶庆銀银錦锦嶺岭搶抢愛爱驟骤暢畅傾倾鑄铸儘尽稅税壇坛戶户銳锐饋馈彙汇採采擾扰攤摊湧涌漲涨渦涡煉炼烴烃鍵键鎂镁鋰锂縱纵繳缴' +
  '賬账貼贴貯贮賃赁賓宾賠赔躍跃遊游遷迁邏逻釘钉頓顿願愿飛飞飾饰驅驱鹽盐齒齿龐庞紀纪紛纷綁绑綱纲緩缓締缔縫缝績绩餘余週周佇伫廟庙棟栋楊杨潔洁瀘泸煩烦牆墙癥症盜盗砲炮碩硕禦御穫获窩窝'

const marks: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '?': '？',
  '!': '！',
  '﹝': '〔',
  '[': '〔',
  '【': '〔',
  '﹞': '〕',
  ']': '〕',
  '】': '〕',
  '○': '〇',
  '◯': '〇',
  '～': '~',
  '∼': '~',
  '〜': '~',
  '–': '—',
  '―': '—',
  '－': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '─': '—',
  '│': '|',
  '∶': '：',
  '。': '。',
  '．': '.',
  '｡': '。',
  '､': '、',
}

const pairs = [...simplified]
const simple = new Map<string, string>(
  pairs.flatMap((sign, index) => (index % 2 === 0 ? [[sign, pairs[index + 1] ?? sign]] : [])),
)

/** One code unit as the grammar reads it. */
function normal(sign: string): string {
  const code = sign.charCodeAt(0)
  if (code < 0x80) return marks[sign] ?? sign
  const mark = marks[sign] ?? simple.get(sign)
  if (mark) return mark
  if (code >= 0xff01 && code <= 0xff5e) {
    const ascii = String.fromCharCode(code - 0xfee0)
    return marks[ascii] ?? ascii
  }
  // Radicals, compatibility ideographs and small forms that copying out of a PDF leaves behind.
  const odd =
    (code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe10 && code <= 0xfe6f)
  const folded = odd ? sign.normalize('NFKC') : sign
  return folded.length === 1 ? (marks[folded] ?? folded) : sign
}

const isBlank = (code: number) =>
  code === 0x20 || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a)
const isBreak = (code: number) =>
  code === 0x0a || code === 0x0b || code === 0x0c || code === 0x85 || code === 0x2028 || code === 0x2029
const isFormat = (code: number) =>
  (code < 0x20 && code !== 0x09) ||
  code === 0x7f ||
  code === 0xad ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  code === 0xfeff ||
  code === 0xfffc

/** What a word processor or a reader's aid left between the words. Sticky, and none longer than a line. */
const leftovers = [
  /\[bookmark:[^\]\n]{0,60}\]/y,
  // Pinyin: syllables in small letters, at least one with its tone.
  /[(（](?=[^()（）\n]{0,80}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü\s'’·-]{2,80}[)）]/y,
  /(?<=[^\d\s—–-])[ \t]{0,4}[—–-]{1,2}[ \t]{0,4}\d{1,3}[ \t]{0,4}[—–-]{1,2}[ \t]{0,4}(?=[^\d\s—–-])/y,
]
const pageLine =
  /[ \t\u3000]{0,40}(?:[—–－-]{1,2}[ \t\u3000]{0,4}\d{1,3}[ \t\u3000]{0,4}[—–－-]{0,2}|\d{1,3}|第[ ]?\d{1,3}[ ]?页(?:[ ]?[,，/]?[ ]?共[ ]?\d{1,3}[ ]?页)?)[ \t\u3000]{0,40}(?=[\r\n\f]|$)/y

const doubled = new Set('，。；：、')

/** Whether a line ends only because the page was full: the sentence goes on in the next line. */
const ended = /[。；：！？”’）〕》|]$/
const nextIsItsOwn =
  /^(?:附件|附：|附表|抄送|主送|联系人|(?:签发|审核)人|[〇\d一二三四五六七八九十零]{2,4}年|.{0,30}(?:局|办|委|部|厅|处|所|站|队|会|院|中心|公司|政府|办公室|学校|小学|中学)$)/

function runsOn(line: string, next: string): boolean {
  if (line === '' || next === '' || line.includes('\t') || next.includes('\t') || next.includes('|')) return false
  if (/[，、]$/.test(line)) return line.length > 10
  if (ended.test(line) || markAt(next, 0) || nextIsItsOwn.test(next)) return false
  return line.length >= 16 && /[，。；]/.test(line.slice(0, 400)) && !/(?:通知|方案|计划|意见)$/.test(line)
}

/** The text without its layout. One pass over the signs, one over the lines. */
export function readText(source: string): Text {
  const norm: string[] = []
  const words: string[] = []
  const at: number[] = []
  const gap: number[] = []
  let blanks = 0
  let lineStart = true
  let index = 0
  const push = (mark: string, word: string) => {
    norm.push(mark)
    words.push(word)
    at.push(index)
    gap.push(Math.min(blanks, 255))
    blanks = 0
  }
  while (index < source.length) {
    const sign = source.charAt(index)
    const code = source.charCodeAt(index)
    if (lineStart) {
      pageLine.lastIndex = index
      const page = pageLine.exec(source)
      lineStart = false
      if (page && page[0] !== '') {
        index += page[0].length
        // The line feed before the page number stays one; the one after it goes with the number.
        if (source.charAt(index) === '\r') index++
        if (index < source.length) index++
        lineStart = true
        continue
      }
    }
    const leftover = '[(（—–- '.includes(sign)
      ? leftovers.map((pattern) => {
          pattern.lastIndex = index
          return pattern.exec(source)?.[0].length ?? 0
        })
      : []
    const skipped = Math.max(0, ...leftover)
    if (skipped > 0) {
      index += skipped
      continue
    }
    if (isBreak(code) || code === 0x0d) {
      if (code === 0x0d && source.charCodeAt(index + 1) === 0x0a) index++
      if (norm.at(-1) !== '\n' && norm.length > 0) {
        if (norm.at(-1) === '\t') {
          norm.pop()
          words.pop()
          at.pop()
          gap.pop()
        }
        push('\n', '\n')
      }
      blanks = 0
      lineStart = true
    } else if (isBlank(code)) blanks++
    else if (code === 0x09) {
      // A tab that indents a line is layout; one inside it parts two cells.
      if (norm.length === 0 || norm.at(-1) === '\n') blanks += 2
      else push('\t', '\t')
    } else if (!isFormat(code)) {
      const mark = normal(sign)
      if (!(doubled.has(mark) && norm.at(-1) === mark)) push(mark, sign)
    }
    index++
  }
  return joinLines(norm, words, at, gap)
}

/** Joins lines that run on. Only a line's head and tail are read, so a very long line costs no more than a short one. */
function joinLines(norm: string[], words: string[], at: number[], gap: number[]): Text {
  const all = norm.join('')
  const kept: number[] = []
  let start = 0
  while (start <= all.length) {
    const feed = all.indexOf('\n', start)
    const end = feed < 0 ? all.length : feed
    for (let place = start; place < end; place++) kept.push(place)
    if (feed < 0) break
    const after = all.indexOf('\n', end + 1)
    const next = all.slice(end + 1, Math.min(after < 0 ? all.length : after, end + 81))
    const line = all.slice(start, Math.min(end, start + 400)) + (end - start > 400 ? all.slice(end - 20, end) : '')
    if (!runsOn(line, next)) kept.push(end)
    start = end + 1
  }
  // A full stop typed as a point: between two Chinese characters it ends a sentence, and behind a figure where a blank
  // or the end of the line follows, unless the figure numbers the line.
  const parted = (places: number[], index: number) =>
    /^\n?$/.test(norm[places[index + 1] ?? -1] ?? '') || (gap[places[index + 1] ?? 0] ?? 0) > 0
  const numbersLine = (places: number[], index: number) => {
    let first = index - 1
    while (index - first < 3 && /\d/.test(norm[places[first - 1] ?? -1] ?? '')) first--
    return (norm[places[first - 1] ?? -1] ?? '\n') === '\n'
  }
  const han = /[\u3400-\u9fff”’）》]/
  const marksOf = kept.map((place, index) => {
    const mark = norm[place] ?? ''
    const before = norm[kept[index - 1] ?? -1] ?? ''
    const next = norm[kept[index + 1] ?? -1] ?? '\n'
    if (mark !== '.') return mark
    const ends = han.test(before) && !/[一二三四五六七八九十]/.test(before) && !/[\d.a-zA-Z]/.test(next)
    return ends || (/\d/.test(before) && parted(kept, index) && !numbersLine(kept, index)) ? '。' : mark
  })
  return {
    norm: marksOf.join(''),
    words: kept.map((place) => words[place]).join(''),
    at: Int32Array.from(kept, (place) => at[place] ?? 0),
    gap: Uint8Array.from(kept, (place) => gap[place] ?? 0),
  }
}
