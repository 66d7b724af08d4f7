import { createService } from './server/src/service.ts';
import { generateConfiguration } from './scripts/bench/generate.ts';
const uri='file:///b/keepalived.conf';
const files=new Map([[uri,generateConfiguration(50000)]]);
const s=createService({files:()=>files.keys(),read:u=>files.get(u),glob:()=>[],isExecutable:()=>undefined});
const t0=performance.now(); console.log(s.findings(uri).length, performance.now()-t0);
const ts=[];
for(let at=0;at<60;at++){ const text=files.get(uri)!; const from=text.indexOf('priority 11',((at*7919)%90)*Math.floor(text.length/100)); files.set(uri,`${text.slice(0,from+11)}${at%10}${text.slice(from+12)}`); const t=performance.now(); s.changed(uri); s.findings(uri); ts.push(performance.now()-t);}
console.log(ts.sort((a,b)=>a-b)[30]);
