// A good part of a start is compiling. Node 22.1 and newer keep what V8 made of the code for the next time: in the
// user's own folder, as code from a place where others may write is not to be run.
const { enableCompileCache } = require('node:module');
const { homedir } = require('node:os');
const { join } = require('node:path');

try {
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  enableCompileCache?.(join(caches, 'keepalived-language-server'));
} catch {
  // A user without a home compiles every time.
}
