'use strict';
/* What a fleet says, as values that the page can rely on: topics, states, answers, pictures in pieces, notices; and the
   words and the order in which they are shown. Everything here comes from a network, so each parser returns a new value
   with checked fields, or null. No DOM: node runs the tests of this file. */
const states = (() => {
    const MOST_BYTES = 4000;
    const STALE_MS = 11 * 60 * 1000; // a screen says its state every 5 minutes
    const ANSWER_MS = 5000;
    const NAME = /^[a-z0-9-]{1,32}$/;
    const MOST_PIECES = 500;

    // ---- values ----

    // Control characters, and those that turn the direction of what follows them, even outside the text.
    const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

    function text(value, most) {
        if (typeof value !== 'string') return '';
        return Array.from(value.slice(0, 2 * most).replace(UNSEEN, ' ').trim()).slice(0, most).join('');
    }

    function whole(value) {
        return Number.isSafeInteger(value) && value >= 0 ? value : 0;
    }

    function object(json) {
        if (typeof json !== 'string' || json.length > MOST_BYTES) return null;
        try {
            const value = JSON.parse(json);
            return value && typeof value === 'object' && !Array.isArray(value) ? value : null;
        } catch (error) {
            return null;
        }
    }

    function names(value) {
        const list = Array.isArray(value) ? value : [];
        return [...new Set(list.filter(name => typeof name === 'string' && NAME.test(name)))].slice(0, 16);
    }

    function memory(value) {
        if (!value || typeof value !== 'object') return whole(value);
        return whole(Object.values(value).reduce((sum, part) => sum + whole(part), 0));
    }

    function problem(value) {
        return text(value && typeof value === 'object' ? value.text : value, 300);
    }

    // ---- what screens say ----

    function parseState(json) {
        const said = object(json);
        if (!said) return null;
        const article = said.article && typeof said.article === 'object' ? said.article : {};
        const at = Number.isFinite(said.at) && said.at > 0 && said.at < 1e11 ? Math.floor(said.at * 1000) : 0;
        return {
            name: text(said.name, 60),
            groups: names(said.groups),
            version: text(said.version, 30),
            view: text(said.view, 20),
            phase: text(said.state, 20),
            notice: text(said.notice, 60),
            isPaused: said.is_paused === true || said.paused === true,
            title: text(article.title, 200),
            article: whole(article.index),
            articles: whole(article.of),
            card: whole(said.card),
            cards: whole(said.of),
            score: text(said.score, 32),
            sync: said.sync === true ? 'in step' : text(said.sync, 120),
            problem: problem(said.problem),
            memoryKb: memory(said.memory_kb),
            uptimeS: whole(said.uptime_s),
            at,
        };
    }

    function parseDone(json) {
        const said = object(json);
        const id = said ? text(said.id, 32) : '';
        if (!id) return null;
        const isOk = said.ok !== undefined && said.ok !== false && said.error === undefined;
        return {id, isOk, error: isOk ? '' : text(said.error, 200) || 'refused'};
    }

    // Returns {kind, id} and, for pieces of a screenshot, {ask, index, of}; for notices {kind, to, name}.
    function parseTopic(topic) {
        const parts = typeof topic === 'string' ? topic.split('/') : [];
        if (parts[0] !== 'placard' || parts[1] !== '1') return null;
        const to = parts[2] === 'all' ? 'all' : `${parts[2]}/${parts[3]}`;
        const rest = parts.slice(to === 'all' ? 3 : 4);
        if (to !== 'all' && (!['screen', 'group'].includes(parts[2]) || !NAME.test(parts[3] || ''))) return null;
        if (rest[0] === 'notice' && rest.length === 2 && rest[1]) return {kind: 'notice', to, name: rest[1]};
        if (parts[2] !== 'screen') return null;
        if (rest.length === 1 && ['online', 'state', 'thumb', 'log', 'done'].includes(rest[0]))
            return {kind: rest[0], id: parts[3]};
        const piece = rest[0] === 'shot' && rest.length === 3 && /^(\d{1,4})-(\d{1,4})$/.exec(rest[2]);
        if (!piece || +piece[2] < 1 || +piece[2] > MOST_PIECES || +piece[1] > +piece[2]) return null;
        return {kind: 'shot', id: parts[3], ask: rest[1], index: +piece[1], of: +piece[2]};
    }

    function isJpeg(bytes) {
        return bytes.length > 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
    }

    // Collects the pieces of one picture; `add` returns its bytes once all are there, else null.
    class Pieces {
        constructor() {
            this.parts = new Map();
            this.of = 0;
        }

        add(index, of, bytes) {
            if (of !== this.of) {
                this.parts.clear();
                this.of = of;
            }
            this.parts.set(index, bytes);
            if (this.parts.size < of) return null;
            const list = [...this.parts.keys()].sort((a, b) => a - b).map(key => this.parts.get(key));
            const all = new Uint8Array(list.reduce((sum, part) => sum + part.length, 0));
            let at = 0;
            for (const part of list) {
                all.set(part, at);
                at += part.length;
            }
            this.parts.clear();
            return all;
        }
    }

    // ---- words ----

    function clock(ms, now) {
        const date = new Date(ms);
        const time = `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
        if (date.toDateString() === new Date(now).toDateString()) return time;
        const month = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[date.getMonth()];
        const year = date.getFullYear() === new Date(now).getFullYear() ? '' : ` ${date.getFullYear()}`;
        return `${date.getDate()} ${month}${year} ${time}`;
    }

    function span(seconds) {
        if (seconds < 120) return `${seconds} s`;
        if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
        if (seconds < 172800) return `${Math.floor(seconds / 3600)} h`;
        return `${Math.floor(seconds / 86400)} days`;
    }

    // A screen is {id, isOnline: true, false or null, heardAt, state or null}. Trouble has the lowest ranks.
    function describe(screen, now) {
        const state = screen.state;
        if (screen.isOnline === null && !screen.heardAt) return {kind: 'never', rank: 2, word: 'Never seen'};
        if (screen.isOnline !== true || (screen.heardAt && now - screen.heardAt > STALE_MS)) {
            const since = screen.heardAt ? ` since ${clock(screen.heardAt, now)}` : '';
            return {kind: 'silent', rank: 0, word: `Silent${since}`};
        }
        if (state && state.phase === 'no display') return {kind: 'problem', rank: 1, word: 'No display'};
        if (state && state.problem) return {kind: 'problem', rank: 1, word: 'Problem'};
        if (state && state.view === 'blank') return {kind: 'blank', rank: 3, word: 'Blank'};
        if (state && (state.view === 'notice' || state.notice)) return {kind: 'notice', rank: 3, word: 'Notice'};
        if (state && state.isPaused) return {kind: 'paused', rank: 3, word: 'Paused'};
        return {kind: 'here', rank: 3, word: 'Here'};
    }

    function isTrouble(kind) {
        return kind === 'silent' || kind === 'problem' || kind === 'never';
    }

    function title(screen) {
        return (screen.state && screen.state.name) || screen.id;
    }

    const collator = new Intl.Collator('en', {numeric: true, sensitivity: 'base'});

    // Orders {screen, rank}: trouble first, then by name.
    function compare(a, b) {
        return a.rank - b.rank || collator.compare(title(a.screen), title(b.screen)) ||
            (a.screen.id < b.screen.id ? -1 : a.screen.id > b.screen.id ? 1 : 0);
    }

    function plural(n) {
        return n === 1 ? '1 screen' : `${n} screens`;
    }

    function headline(n, nTrouble) {
        if (n === 0) return 'No screen has reported yet';
        if (nTrouble === 0) return n === 1 ? 'The screen is here' : `All ${n} screens are here`;
        if (n === 1) return 'The screen needs attention';
        return `${nTrouble} of ${n} screens ${nTrouble === 1 ? 'needs' : 'need'} attention`;
    }

    function list(items) {
        const shown = items.slice(0, 3);
        if (items.length > 4) shown.push(`${items.length - 3} others`);
        else if (items.length === 4) shown.push(items[3]);
        return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
    }

    // ---- commands ----

    // A command that was sent to some screens, and what is known about it.
    class Command {
        constructor(id, label, screens, now) {
            this.id = id;
            this.label = label;
            this.sentAt = now;
            this.screens = screens;
            this.answers = new Map();
            this.failure = '';
        }

        // True when this was new.
        answer(screen, done) {
            if (!this.screens.includes(screen) || this.answers.has(screen)) return false;
            this.answers.set(screen, done);
            return true;
        }

        // Returns {text, isBad, isOver}.
        summary(now) {
            if (this.failure) return {text: `${this.label}: ${this.failure}`, isBad: true, isOver: true};
            const missing = this.screens.filter(screen => !this.answers.has(screen));
            const refusals = this.screens.filter(screen => this.answers.has(screen) && !this.answers.get(screen).isOk);
            const nDone = this.answers.size - refusals.length;
            const isLate = now - this.sentAt >= ANSWER_MS;
            const parts = [`sent to ${this.screens.length === 1 ? title(this.screens[0]) : this.screens.length}`];
            if (this.screens.length > 1) parts.push(`${nDone} done`);
            else if (nDone) parts.push('done');
            for (const screen of refusals.slice(0, 3))
                parts.push(`${title(screen)} refused: ${this.answers.get(screen).error}`);
            if (refusals.length > 3) parts.push(`${refusals.length - 3} others refused`);
            const silent = missing.filter(screen => ['silent', 'never'].includes(describe(screen, now).kind));
            for (const screen of silent.slice(0, 2)) parts.push(`${title(screen)} ${describe(screen, now).word.toLowerCase()}`);
            if (silent.length > 2) parts.push(`${silent.length - 2} others silent`);
            const mute = missing.filter(screen => !silent.includes(screen));
            if (isLate && mute.length) parts.push(`no answer from ${list(mute.map(title))}`);
            return {
                text: `${this.label}: ${parts.join(', ')}`,
                isBad: refusals.length > 0 || (isLate && missing.length > 0),
                isOver: isLate || missing.length === 0,
            };
        }
    }

    // ---- notices ----

    function noticePayload(words, until, wakes) {
        const lines = [];
        if (until) lines.push(`until: "${new Date(until).toISOString().replace(/\.\d+/, '')}"`);
        if (wakes) lines.push('wake: true');
        return lines.length || /^\s*---/.test(words) ? `---\n${lines.join('\n')}\n---\n\n${words}\n` : `${words}\n`;
    }

    function parseNotice(payload) {
        if (typeof payload !== 'string' || payload.length > MOST_BYTES) return null;
        const head = /^---\n([\s\S]*?)\n?---\n+/.exec(payload);
        const until = head && /^until: *"?([^"\n]+)/m.exec(head[1]);
        const time = until ? Date.parse(until[1]) : 0;
        return {words: (head ? payload.slice(head[0].length) : payload).trim(), until: time > 0 ? time : 0};
    }

    // Returns [{kind: 'heading', 'item' or 'text', text}] for a preview.
    function noticeLines(words) {
        const plain = line => text(line.replace(/(\*\*|__|`)/g, '').replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1'), 600);
        return String(words).split(/\n{2,}|\n(?=[#*-])/).map(block => block.replace(/\n/g, ' ').trim()).filter(Boolean)
            .map(block => {
                const mark = /^(#{1,6}|[*-])\s+(.*)$/.exec(block);
                if (!mark) return {kind: 'text', text: plain(block)};
                return {kind: mark[1][0] === '#' ? 'heading' : 'item', text: plain(mark[2])};
            });
    }

    return {
        ANSWER_MS, NAME, Command, Pieces, clock, compare, describe, headline, isJpeg, isTrouble, noticeLines,
        noticePayload, parseDone, parseNotice, parseState, parseTopic, plural, span, text, title,
    };
})();

if (typeof module !== 'undefined') module.exports = states;
