'use strict';
/* Tests what the page makes of texts from the network: examples, then a seeded flood of random JSON and random bytes.
   node states.js [SECONDS] [SEED] */
const assert = require('assert');
const path = require('path');
const states = require(path.join(__dirname, '../../assets/fleet/page/states.js'));

const NOW = new Date(2026, 10, 29, 12, 0).getTime();

// ---- examples ----

function screen(id, more) {
    return {id, isOnline: true, heardAt: NOW, state: null, ...more};
}

function testStates() {
    const state = states.parseState(JSON.stringify({
        name: 'Lobby', groups: ['ground', 'first', 'ground', 'No!', 7], article: {title: 'A\u202eb\nc', index: 2, of: 5}, card: 3, of: 12,
        problem: {text: 'soup.md:3: missing'}, memory_kb: {stage: 20000, press: 30000}, uptime_s: 60, at: 1700000000.5, view: 'blank',
    }));
    assert.deepStrictEqual([state.name, state.groups, state.title, state.article, state.articles, state.card, state.cards],
        ['Lobby', ['ground', 'first'], 'A b c', 2, 5, 3, 12]);
    assert.deepStrictEqual([state.problem, state.memoryKb, state.uptimeS, state.at, state.view],
        ['soup.md:3: missing', 50000, 60, 1700000000500, 'blank']);
    assert.strictEqual(states.parseState(`{"name": "${'x'.repeat(4000)}"}`), null);
    for (const wrong of ['', 'null', '[]', '7', '"x"', '{', undefined, null, 7]) assert.strictEqual(states.parseState(wrong), null);
    const odd = states.parseState('{"card": -1, "of": 1e99, "article": [], "groups": {}, "at": -5, "name": {}, "problem": []}');
    assert.deepStrictEqual([odd.card, odd.cards, odd.groups, odd.at, odd.name, odd.problem], [0, 0, [], 0, '', '']);
}

function testTopics() {
    assert.deepStrictEqual(states.parseTopic('placard/1/screen/lobby/state'), {kind: 'state', id: 'lobby'});
    assert.deepStrictEqual(states.parseTopic('placard/1/screen/lobby/shot/ab/2-9'), {kind: 'shot', id: 'lobby', ask: 'ab', index: 2, of: 9});
    assert.deepStrictEqual(states.parseTopic('placard/1/all/notice/x'), {kind: 'notice', to: 'all', name: 'x'});
    assert.deepStrictEqual(states.parseTopic('placard/1/group/g/notice/x'), {kind: 'notice', to: 'group/g', name: 'x'});
    for (const wrong of ['', 'placard/2/screen/lobby/state', 'placard/1/screen/Lobby/state', 'placard/1/screen/lobby/do',
        'placard/1/screen/lobby/shot/ab/9-2', 'placard/1/screen/lobby/shot/ab/1-9999', 'placard/1/group/g/state', 'placard/1/all/notice', null])
        assert.strictEqual(states.parseTopic(wrong), null, String(wrong));
}

function testWords() {
    const kind = more => states.describe(screen('a', more), NOW).kind;
    const state = more => ({...states.parseState('{}'), ...more});
    assert.strictEqual(kind({}), 'here');
    assert.strictEqual(kind({isOnline: null, heardAt: 0}), 'never');
    assert.strictEqual(kind({isOnline: false}), 'silent');
    assert.strictEqual(kind({isOnline: null}), 'silent');
    assert.strictEqual(kind({heardAt: NOW - 12 * 60000}), 'silent');
    assert.strictEqual(kind({state: state({problem: 'x'})}), 'problem');
    assert.strictEqual(kind({state: state({problem: 'x'}), isOnline: false}), 'silent');
    assert.strictEqual(states.describe(screen('a', {state: states.parseState('{"state": "no display"}')}), NOW).word, 'No display');
    assert.strictEqual(kind({state: state({view: 'blank'})}), 'blank');
    assert.strictEqual(kind({state: state({notice: 'lift'})}), 'notice');
    assert.strictEqual(kind({state: state({isPaused: true})}), 'paused');
    assert.strictEqual(states.describe(screen('a', {isOnline: false, heardAt: NOW - 108 * 60000}), NOW).word, 'Silent since 10:12');
    assert.strictEqual(states.clock(NOW - 86400000, NOW), '28 Nov 12:00');
    assert.strictEqual(states.clock(new Date(2025, 0, 2, 3, 4).getTime(), NOW), '2 Jan 2025 03:04');
    assert.strictEqual(states.headline(12, 0), 'All 12 screens are here');
    assert.strictEqual(states.headline(12, 1), '1 of 12 screens needs attention');
    assert.strictEqual(states.span(7300), '2 h');
}

function testOrder() {
    const rows = [['hall-10', 3], ['hall-2', 3], ['b', 0], ['a', 1]].map(([id, rank]) => ({screen: screen(id), rank}));
    assert.deepStrictEqual(rows.sort(states.compare).map(row => row.screen.id), ['b', 'a', 'hall-2', 'hall-10']);
}

function testCommands() {
    const here = Array.from({length: 39}, (_, i) => screen(`s-${i}`));
    const silent = screen('hall-3', {isOnline: false, heardAt: NOW - 108 * 60000});
    const command = new states.Command('1', 'Next', [...here, silent], NOW);
    for (const one of here) assert(command.answer(one, states.parseDone('{"id": "1", "ok": true}')));
    assert(!command.answer(here[0], {isOk: false, error: 'late'}));
    assert(!command.answer(screen('stranger'), {isOk: true}));
    assert.deepStrictEqual(command.summary(NOW + 100), {text: 'Next: sent to 40, 39 done, hall-3 silent since 10:12', isBad: false, isOver: false});
    assert.strictEqual(command.summary(NOW + 5000).isBad, true);
    const one = new states.Command('2', 'Blank', [here[0]], NOW);
    assert.deepStrictEqual(one.summary(NOW), {text: 'Blank: sent to s-0', isBad: false, isOver: false});
    assert.deepStrictEqual(one.summary(NOW + 5000), {text: 'Blank: sent to s-0, no answer from s-0', isBad: true, isOver: true});
    one.answer(here[0], states.parseDone('{"id": "2", "error": "no"}'));
    assert.deepStrictEqual(one.summary(NOW), {text: 'Blank: sent to s-0, s-0 refused: no', isBad: true, isOver: true});
    const none = new states.Command('3', 'Next', here.slice(0, 6), NOW).summary(NOW + 5000);
    assert.strictEqual(none.text, 'Next: sent to 6, 0 done, no answer from s-0, s-1, s-2 and 3 others');
    assert.deepStrictEqual(states.parseDone('{"id": "x"}'), {id: 'x', isOk: false, error: 'refused'});
    assert.strictEqual(states.parseDone('{"ok": true}'), null);
}

function testPieces() {
    const pieces = new states.Pieces();
    assert.strictEqual(pieces.add(2, 3, Uint8Array.of(3)), null);
    assert.strictEqual(pieces.add(1, 3, Uint8Array.of(1, 2)), null);
    assert.strictEqual(pieces.add(2, 3, Uint8Array.of(3)), null);
    assert.deepStrictEqual([...pieces.add(3, 3, Uint8Array.of(4))], [1, 2, 3, 4]);
    assert(states.isJpeg(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)) && !states.isJpeg(Uint8Array.of(0xff, 0xd8)));
}

function testNotices() {
    const until = Date.UTC(2026, 10, 29, 18);
    const payload = states.noticePayload('# Lift\n\nOut of order', until, true);
    assert.strictEqual(payload, '---\nuntil: "2026-11-29T18:00:00Z"\nwake: true\n---\n\n# Lift\n\nOut of order\n');
    assert.deepStrictEqual(states.parseNotice(payload), {words: '# Lift\n\nOut of order', until});
    assert.strictEqual(states.noticePayload('Hello', 0, false), 'Hello\n');
    assert.deepStrictEqual(states.parseNotice(states.noticePayload('---\nuntil: never', 0, false)), {words: '---\nuntil: never', until: 0});
    assert.deepStrictEqual(states.noticeLines('# The **lift**\ntext of [it](http://x)\n\n- one\n- two'), [
        {kind: 'heading', text: 'The lift text of it'}, {kind: 'item', text: 'one'}, {kind: 'item', text: 'two'}]);
}

// ---- a flood ----

let seed;

function random(n) { // xorshift
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) % n;
}

const KEYS = ['name', 'groups', 'version', 'view', 'notice', 'paused', 'article', 'title', 'index', 'of', 'card', 'score', 'sync', 'problem',
    'text', 'memory_kb', 'uptime_s', 'at', 'id', 'ok', 'error', '__proto__', 'constructor', 'toString', 'length'];
const TEXTS = ['', 'blank', '<img onerror=alert(1)>', 'a\u0000b', '\ud800', '\u202eabc', '😀'.repeat(90), 'x'.repeat(900), 'ground', '1e9', 'true'];
const NUMBERS = [0, -1, 1, 1.5, 1e9, 1.7e9, 1e16, -1e300, 9007199254740993];

function randomValue(depth) {
    switch (random(depth > 2 ? 5 : 8)) {
    case 0: return null;
    case 1: return random(2) === 1;
    case 2: return NUMBERS[random(NUMBERS.length)];
    case 3: return TEXTS[random(TEXTS.length)];
    case 4: return String.fromCharCode(...Array.from({length: random(20)}, () => random(65536)));
    case 5: return Array.from({length: random(5)}, () => randomValue(depth + 1));
    default: return randomObject(depth + 1);
    }
}

function randomObject(depth) {
    const parts = Array.from({length: random(7)}, () => [KEYS[random(KEYS.length)], randomValue(depth)]);
    return Object.fromEntries(parts);
}

function randomText() {
    const json = JSON.stringify(random(8) ? randomObject(0) : randomValue(0));
    if (random(3)) return json;
    const at = random(json.length + 1);
    return json.slice(0, at) + String.fromCharCode(random(256)) + json.slice(at + random(3));
}

function isText(value, most) {
    return typeof value === 'string' && Array.from(value).length <= most && !/[\u0000-\u001f\u202a-\u202e]/.test(value);
}

function isWhole(value) {
    return Number.isSafeInteger(value) && value >= 0;
}

function checkState(state) {
    for (const [key, most] of [['name', 60], ['version', 30], ['view', 20], ['phase', 20], ['notice', 60], ['title', 200], ['score', 32], ['sync', 120], ['problem', 300]])
        assert(isText(state[key], most), key);
    for (const key of ['article', 'articles', 'card', 'cards', 'memoryKb', 'uptimeS', 'at']) assert(isWhole(state[key]), key);
    assert(typeof state.isPaused === 'boolean');
    assert(Array.isArray(state.groups) && state.groups.length <= 16 && state.groups.every(name => states.NAME.test(name)));
}

function step() {
    const text = randomText();
    const state = states.parseState(text);
    if (state) checkState(state);
    const done = states.parseDone(text);
    if (done) assert(isText(done.id, 32) && isText(done.error, 200) && done.isOk === (done.error === ''));
    const rows = Array.from({length: 3}, (_, i) => {
        const one = screen(`s-${i}`, {isOnline: [true, false, null][random(3)], heardAt: random(2) * (NOW - random(1e8)), state: random(3) ? state : null});
        const told = states.describe(one, NOW);
        assert(isText(told.word, 60) && told.word && told.rank >= 0 && told.rank <= 3);
        return {screen: one, rank: told.rank};
    });
    assert.strictEqual(Math.sign(states.compare(rows[0], rows[1])), -Math.sign(states.compare(rows[1], rows[0])));
    const command = new states.Command('x', 'Next', rows.map(row => row.screen), NOW - random(10000));
    if (done) command.answer(rows[random(3)].screen, done);
    assert(command.summary(NOW).text.startsWith('Next: sent to 3'));
    const notice = states.parseNotice(random(2) ? text : `---\nuntil: ${text.slice(0, 30)}\n---\n\n${text}`);
    if (notice) assert(isWhole(notice.until) && states.noticeLines(notice.words).every(line => isText(line.text, 600)));
    const topic = states.parseTopic(['placard', '1', 'screen', 'a', 'shot', 'x', '1-2'].map(part => random(6) ? part : TEXTS[random(TEXTS.length)]).join('/'));
    assert(topic === null || isText(topic.kind, 10));
}

for (const test of [testStates, testTopics, testWords, testOrder, testCommands, testPieces, testNotices]) test();
const seconds = Number(process.argv[2] || 3);
const first = Number(process.argv[3] || 20261129);
seed = first;
const end = Date.now() + seconds * 1000;
let steps = 0;
try {
    while (Date.now() < end) {
        for (let i = 0; i < 100; i++) step();
        steps += 100;
    }
} catch (error) {
    console.error(`after ${steps} steps from seed ${first}`);
    throw error;
}
console.log(`${steps} random texts`);
