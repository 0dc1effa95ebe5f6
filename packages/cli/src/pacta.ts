#!/usr/bin/env node

console.log("pacta");
