import { readFileSync, readdirSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
const dir='/tmp/w/tmp/distmap/'
const m = JSON.parse(readFileSync(dir+'.vite/manifest.json','utf8'))
const A='ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
function decode(map){ const out=[]; let src=0,ol=0,oc=0; for(const line of map.split(';')){ let col=0; const segs=[]; for(const s of line.split(',')){ if(!s) continue; const v=[]; let x=0,sh=0; for(const ch of s){ const d=A.indexOf(ch); x|=(d&31)<<sh; if(d&32) sh+=5; else { v.push(x&1?-(x>>1):x>>1); x=0; sh=0 } } col+=v[0]; if(v.length>1) src+=v[1]; segs.push([col, v.length>1?src:-1]) } out.push(segs) } return out }
const files = new Map()
const walk = (k) => { const c = m[k]; if (files.has(c.file)) return; files.set(c.file, k); for (const n of c.imports ?? []) walk(n) }
walk('index.html'); walk(process.argv[2])
for (const [f,k] of files) { const code=readFileSync(dir+f,'utf8'); if (code.length<3000) continue; const map=JSON.parse(readFileSync(dir+f+'.map','utf8')); const lines=code.split('\n'); const by={}; decode(map.mappings).forEach((segs,i)=>segs.forEach(([c,s],j)=>{ const end=segs[j+1]?.[0]??lines[i].length; const n=map.sources[s]??'?'; by[n]=(by[n]??0)+end-c })); console.log(f,k,code.length, brotliCompressSync(code).length); for (const [n,b] of Object.entries(by).sort((a,b)=>b[1]-a[1]).slice(0,45)) console.log('   ',b,n.replace(/^(\.\.\/)+/,'')) }
