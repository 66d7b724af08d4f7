import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf, localeOf } from '../../server/src/text/locale.ts';

test('the language for a locale, however it is written', () => {
  for (const locale of [
    'zh',
    'zh-cn',
    'zh-CN',
    'zh-Hans',
    'zh-Hans-CN',
    'zh_CN',
    'zh_CN.UTF-8',
    'zh_Hans_CN',
    'zh_SG',
  ]) {
    assert.equal(languageOf(locale), 'zh-cn', locale);
  }
  for (const locale of [
    undefined,
    '',
    'C',
    'C.UTF-8',
    'POSIX',
    'en',
    'en_US.UTF-8',
    'fr',
    'de-DE',
    'zha',
    'zh-tw',
    'zh_TW.UTF-8',
    'zh-Hant-CN',
  ]) {
    assert.equal(languageOf(locale), 'en', locale);
  }
});

test('the locale of the environment: LC_ALL before LC_MESSAGES before LANG, empty ones do not count', () => {
  const chinese = 'zh_CN.UTF-8';
  assert.equal(localeOf({ LC_ALL: chinese, LC_MESSAGES: 'C', LANG: 'C' }), chinese);
  assert.equal(localeOf({ LC_ALL: '', LC_MESSAGES: chinese, LANG: 'C' }), chinese);
  assert.equal(localeOf({ LANG: chinese }), chinese);
  assert.equal(localeOf({ LC_ALL: 'C', LANG: chinese }), 'C');
  assert.equal(localeOf({}), undefined);
});
