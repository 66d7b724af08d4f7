#!/usr/bin/env node
require('./compile-cache.cjs');
require('../dist/server.cjs');
