#!/usr/bin/env node
require('../dist/deploy-cli.cjs');
