// The handbook that run.mjs has made for all tests.
import { readFileSync } from 'node:fs';

if (!process.env.SOTAY_GIVEN) throw Error('run the tests with: node run.mjs');

export const handbook = JSON.parse(readFileSync(process.env.SOTAY_GIVEN, 'utf8'));
export const { origin, addresses } = handbook;
export const LANGUAGES = ['vi', 'en', 'ar'];

/** Addresses of pages that open, as opposed to those that say why they do not. */
export const READABLE = Object.fromEntries(Object.entries(addresses).filter(([name]) => !/withdrawn|code|no page|too long/.test(name)));
