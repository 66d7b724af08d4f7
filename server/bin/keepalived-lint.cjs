#!/usr/bin/env node
require('../dist/lint.cjs');
