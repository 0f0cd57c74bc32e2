'use strict';
/* The page: what the screens say, as cards, and commands for them. It speaks to the broker that serves it and to nobody
   else. Text from the network goes through states.js and into textContent, never into HTML. Whoever may not send
   commands gets no buttons: the broker refuses their first publication, so they are never made. */
(() => {
    const P = 'placard/1';
    const THUMB_MS = 60000; // how often a card asks for its picture
    const AGAIN_MS = 15000; // when one asks again for a picture that did not come
    const KEEP_MS = 8000; // how long a command that went well stays in sight
    const MOST_LOG = 20;
    const MOST_ASKED = 8; // pictures in a second
    const MOST_WORDS = 3700; // bytes of a notice, with room for its front matter
    const $ = id => document.getElementById(id);

    const screens = new Map();
    const notices = new Map();
    let commands = [];
    let client = null;
    let isStaff = null; // null: not known yet
    let isConnected = false;
    let hasConnected = false;
    let cutOffAt = 0;
    let group = '';
    let opened = null; // the screen of the view `one`
    let view = '';

    // ---- elements ----

    function make(tag, properties, ...children) {
        const node = Object.assign(document.createElement(tag), properties);
        node.append(...children);
        return node;
    }

    function say(node, text) {
        if (node.textContent !== text) node.textContent = text;
    }

    function button(label, act, className = '') {
        const node = make('button', {type: 'button', className, textContent: label});
        node.addEventListener('click', act);
        return node;
    }

    function id() {
        return [...crypto.getRandomValues(new Uint8Array(8))].map(byte => byte.toString(16).padStart(2, '0')).join('');
    }

    // ---- screens ----

    // A screen that is only named, as in an address, is not listed.
    function screenOf(name) {
        let screen = screens.get(name);
        if (!screen) {
            screen = {
                id: name, isOnline: null, heardAt: 0, state: null, thumb: '', thumbAt: 0, shot: '', log: [], isListed: false,
                shotAt: 0, pieces: new states.Pieces(),
                thumbAsked: {at: 0, about: ''}, shotAsked: {at: 0, about: ''}, card: null, order: '',
            };
            screens.set(name, screen);
        }
        dirty.add(screen);
        return screen;
    }

    function listed() {
        return [...screens.values()].filter(screen => screen.isListed);
    }

    function isIn(screen) {
        return !group || (screen.state !== null && screen.state.groups.includes(group));
    }

    const dirty = new Set();
    let isOrderDirty = true;
    let timer = 0;

    // Changes are drawn together: a start brings thousands of messages.
    function draw() {
        if (!timer) timer = setTimeout(flush, 40);
    }

    function makeCard(screen) {
        const image = make('img', {alt: '', hidden: true});
        const words = make('p', {className: 'words'});
        const parts = {
            image, words,
            name: make('span', {className: 'name'}),
            place: make('span', {className: 'place'}),
            title: make('span', {className: 'title'}),
            word: make('span', {className: 'word'}),
            why: make('span', {className: 'why'}),
        };
        const link = make('a', {href: `#screen/${screen.id}`},
            make('div', {className: 'shown'}, image, words),
            make('div', {className: 'what'}, parts.name, parts.place, parts.title, parts.word, parts.why));
        words.setAttribute('aria-hidden', 'true');
        const root = make('li', {className: 'screen'}, link);
        root.dataset.id = screen.id;
        if (watcher) watcher.observe(root);
        return {root, ...parts};
    }

    function placeOf(state) {
        return state && state.cards ? `${state.card}/${state.cards}` : '';
    }

    function picture(image, words, screen, url) {
        image.hidden = !url;
        words.hidden = Boolean(url);
        if (url && image.src !== url) image.src = url;
        say(words, screen.state ? screen.state.title : '');
    }

    function drawCard(screen, now) {
        const told = states.describe(screen, now);
        const card = screen.card || (screen.card = makeCard(screen));
        const state = screen.state;
        card.root.className = `screen ${told.kind}`;
        say(card.name, states.title(screen));
        say(card.place, placeOf(state));
        say(card.title, state ? state.title : '');
        say(card.word, told.word);
        say(card.why, state && told.kind === 'problem' ? state.problem : '');
        picture(card.image, card.words, screen, screen.thumb);
        const order = `${told.rank} ${states.title(screen)} ${state ? state.groups.join() : ''}`;
        if (order !== screen.order) isOrderDirty = true;
        screen.order = order;
        screen.told = told;
    }

    // Makes the children of a list exactly these, moving as few as possible.
    function arrange(list, nodes) {
        let next = list.firstChild;
        for (const node of nodes) {
            if (node === next) next = next.nextSibling;
            else list.insertBefore(node, next);
        }
        while (next) {
            const gone = next;
            next = next.nextSibling;
            gone.remove();
        }
    }

    function drawOrder() {
        const shown = listed().filter(isIn).map(screen => ({screen, rank: screen.told.rank}));
        shown.sort(states.compare);
        const trouble = shown.filter(({screen}) => states.isTrouble(screen.told.kind));
        const well = shown.filter(({screen}) => !states.isTrouble(screen.told.kind));
        arrange($('trouble'), trouble.map(({screen}) => screen.card.root));
        arrange($('well'), well.map(({screen}) => screen.card.root));
        $('trouble-part').hidden = trouble.length === 0;
        $('well-part').hidden = well.length === 0;
        say($('trouble-name'), `Need attention (${trouble.length})`);
        say($('well-name'), `Here (${well.length})`);
        say($('headline'), states.headline(shown.length, trouble.length));
        document.title = trouble.length ? `(${trouble.length}) placard` : 'placard';
        drawGroups();
        isOrderDirty = false;
    }

    function flush() {
        timer = 0;
        const now = Date.now();
        for (const screen of dirty) drawCard(screen, now);
        if (isOrderDirty) drawOrder();
        if (opened) drawOne(now);
        dirty.clear();
    }

    // ---- groups ----

    function drawGroups() {
        const counts = new Map([['', listed().length]]);
        for (const screen of listed())
            for (const name of screen.state ? screen.state.groups : []) counts.set(name, (counts.get(name) || 0) + 1);
        const names = [...counts.keys()].sort();
        const key = JSON.stringify([...counts].sort());
        if ($('groups').dataset.key === key) return;
        $('groups').dataset.key = key;
        $('groups').hidden = names.length < 2;
        if (!counts.has(group)) group = '';
        const focused = document.activeElement && document.activeElement.name === 'group';
        arrange($('groups'), [$('groups').querySelector('legend'), ...names.map(name => {
            const input = make('input', {type: 'radio', name: 'group', value: name, checked: name === group});
            input.addEventListener('change', () => {
                group = name;
                isOrderDirty = true;
                drawSend();
                draw();
            });
            return make('label', {}, input, name || 'All', make('small', {textContent: counts.get(name)}));
        })]);
        if (focused) $('groups').querySelector(':checked').focus();
        drawSend();
    }

    // ---- commands ----

    const WORDS = {
        previous: 'Previous', next: 'Next', pause: 'Pause', play: 'Play', blank: 'Blank', wake: 'Wake', reload: 'Reload',
        identify: 'Identify', shot: 'Screenshot',
    };

    // To one screen, a group or all: `to` is the part of the topic.
    function send(word, to, addressed) {
        const now = Date.now();
        const command = new states.Command(id(), WORDS[word], addressed, now);
        commands.push(command);
        if (!isConnected) command.failure = 'not sent: there is no connection to the broker';
        else publish(`${to}/do`, JSON.stringify({id: command.id, word}), 10, error => {
            if (error) command.failure = 'the broker refused it';
            drawLedger();
        });
        drawLedger();
        setTimeout(drawLedger, states.ANSWER_MS + 50);
        setTimeout(drawLedger, KEEP_MS + 50);
    }

    function publish(to, payload, expiry, done, retain = false) {
        const properties = expiry ? {messageExpiryInterval: expiry} : {};
        client.publish(`${P}/${to}`, payload, {qos: 1, retain, properties}, done);
    }

    function drawLedger() {
        const now = Date.now();
        for (const command of commands) {
            const told = command.summary(now);
            if (!command.node) command.node = make('li', {}, make('span'));
            const [text] = command.node.children;
            say(text, told.text);
            command.node.className = told.isBad ? 'bad' : '';
            if (told.isBad && !command.dismiss) {
                command.dismiss = button('Dismiss', () => {
                    commands = commands.filter(other => other !== command);
                    drawLedger();
                });
                command.node.append(command.dismiss);
            }
            if (told.isOver && command.announced !== told.text) {
                command.announced = told.text;
                say($('live'), told.text);
            }
            command.isKept = told.isBad || !told.isOver || now - command.sentAt < KEEP_MS;
        }
        commands = commands.filter(command => command.isKept).slice(-3);
        arrange($('ledger'), commands.map(command => command.node));
    }

    function hearDone(screen, bytes) {
        const done = states.parseDone(text(bytes));
        if (!done) return;
        for (const command of commands) if (command.id === done.id && command.answer(screen, done)) drawLedger();
    }

    // ---- pictures ----

    // The screens whose cards are in sight ask for a picture when theirs is old; nobody else does.
    const inSight = new Set();
    const watcher = !window.IntersectionObserver ? null : new IntersectionObserver(entries => {
        for (const entry of entries) {
            const screen = screens.get(entry.target.dataset.id);
            if (!screen) continue;
            if (entry.isIntersecting) inSight.add(screen);
            else inSight.delete(screen);
        }
    });

    // True when what a picture shows has changed since it was asked for, or it never came, and that was long enough ago.
    function isOld(screen, asked, cameAt, pause) {
        const now = Date.now();
        if (screen.isOnline !== true || now - asked.at < pause) return false;
        const state = screen.state;
        const about = state ? `${state.article} ${state.card} ${state.view} ${state.notice}` : '';
        const hasCome = cameAt >= asked.at || now - asked.at < AGAIN_MS;
        if (asked.at && about === asked.about && hasCome) return false;
        Object.assign(asked, {at: now, about});
        return true;
    }

    function ask(screen, word) {
        publish(`screen/${screen.id}/do`, JSON.stringify({id: id(), word}), 10, () => {});
    }

    function askPictures() {
        if (!isConnected || !isStaff || document.hidden) return;
        if (opened) {
            if (isOld(opened, opened.thumbAsked, opened.thumbAt, 2000)) ask(opened, 'thumb');
            else if (isOld(opened, opened.shotAsked, opened.shotAt, 5000)) ask(opened, 'shot');
            return;
        }
        let n = 0;
        for (const screen of inSight) {
            if (n === MOST_ASKED) return;
            if (!isOld(screen, screen.thumbAsked, screen.thumbAt, THUMB_MS)) continue;
            ask(screen, 'thumb');
            n++;
        }
    }

    function show(screen, which, bytes) {
        if (screen[which]) URL.revokeObjectURL(screen[which]);
        screen[which] = states.isJpeg(bytes) ? URL.createObjectURL(new Blob([bytes], {type: 'image/jpeg'})) : '';
        screen[`${which}At`] = Date.now();
    }

    // ---- one screen ----

    function drawActions() {
        const box = $('one-actions');
        if (!isStaff || !opened) {
            arrange(box, []);
            return;
        }
        const screen = opened;
        const to = word => button(WORDS[word], () => send(word, `screen/${screen.id}`, [screen]));
        const notice = make('a', {className: 'button', href: `#notice/screen/${screen.id}`, textContent: 'Notice'});
        arrange(box, [
            make('div', {className: 'turn'}, to('previous'), to('next')),
            make('div', {className: 'other'}, ...['pause', 'play', 'blank', 'wake', 'reload', 'identify', 'shot'].map(to), notice),
        ]);
    }

    function drawOne(now) {
        const screen = opened;
        const state = screen.state;
        const told = states.describe(screen, now);
        $('one-body').className = `one ${told.kind}`;
        $('one-now').className = `now ${told.kind}`;
        say($('one-name'), states.title(screen));
        say($('one-groups'), state && state.groups.length ? state.groups.join(', ') : 'Screen');
        say($('one-word'), told.word);
        say($('one-why'), state ? state.problem : '');
        const isShot = screen.shot && screen.shotAt >= screen.thumbAt;
        const url = isShot ? screen.shot : screen.thumb;
        const at = isShot ? screen.shotAt : screen.thumbAt;
        picture($('one-picture'), $('one-words'), screen, url);
        $('one-picture').alt = url ? `What ${states.title(screen)} showed` : '';
        say($('one-when'), url && at ? `${isShot ? 'Screenshot' : 'Picture'} of ${states.clock(at, now)}` : '');
        drawFacts(screen, now);
        arrange($('one-log'), screen.log.map(entry => entry.node));
        $('one-errors').hidden = screen.log.length === 0;
    }

    function drawFacts(screen, now) {
        const state = screen.state;
        const facts = [['Name at the broker', screen.id]];
        if (state) {
            facts.unshift(['Article', state.title && state.articles ? `${state.title} (${state.article} of ${state.articles})` : state.title],
                ['Card', state.cards ? `${state.card} of ${state.cards}` : ''], ['View', state.view]);
            facts.push(['In step', state.sync], ['Version', state.version], ['Up for', state.uptimeS ? states.span(state.uptimeS) : ''],
                ['Memory', state.memoryKb ? `${Math.round(state.memoryKb / 1024)} MB` : '']);
        }
        facts.push(['Last heard', screen.heardAt ? states.clock(screen.heardAt, now) : 'never']);
        const key = JSON.stringify(facts);
        if ($('one-facts').dataset.key === key) return;
        $('one-facts').dataset.key = key;
        arrange($('one-facts'), facts.filter(([, value]) => value).flatMap(([name, value]) =>
            [make('dt', {textContent: name}), make('dd', {textContent: value})]));
    }

    function hearLog(screen, bytes) {
        const now = Date.now();
        const said = states.text(text(bytes), 300);
        const node = make('li', {}, make('time', {textContent: states.clock(now, now)}), make('span', {textContent: said}));
        screen.log.unshift({node});
        screen.log.length = Math.min(screen.log.length, MOST_LOG);
    }

    // ---- notices ----

    function addressed(to) {
        if (to === 'all') return listed();
        const name = to.slice(to.indexOf('/') + 1);
        if (to.startsWith('screen/')) return screens.has(name) ? [screens.get(name)] : [];
        return listed().filter(screen => screen.state && screen.state.groups.includes(name));
    }

    function labelOf(to) {
        if (to === 'all') return 'all screens';
        const name = to.slice(to.indexOf('/') + 1);
        return to.startsWith('screen/') ? (screens.has(name) ? states.title(screens.get(name)) : name) : `group ${name}`;
    }

    function hearNotice(to, name, bytes) {
        if (to.startsWith('screen/') && bytes.length) screenOf(to.slice(7)).isListed = true;
        const key = `${to}/notice/${name}`;
        const said = bytes.length ? states.parseNotice(text(bytes)) : null;
        if (said) notices.set(key, {to, name, ...said});
        else notices.delete(key);
        drawNotices();
    }

    function drawNotices() {
        const now = Date.now();
        for (const [key, notice] of notices) if (notice.until && notice.until <= now) notices.delete(key);
        say($('notices-name'), notices.size ? `Up now (${notices.size})` : 'No notice is up');
        const action = $('notice-action');
        if (action) say(action, notices.size ? `Notices (${notices.size})` : 'Notice');
        arrange($('notices'), [...notices].map(([key, notice]) => {
            const end = notice.until ? `until ${states.clock(notice.until, now)}` : 'until taken back';
            return make('li', {},
                make('div', {}, make('p', {textContent: states.text(notice.words, 200)}),
                    make('span', {className: 'quiet', textContent: `To ${labelOf(notice.to)}, ${end}`})),
                button('Take back', () => isConnected && publish(key, '', 0, drawNotices, true)));
        }));
    }

    function endOf(choice, moment) {
        if (choice === 'time') return moment ? new Date(moment).getTime() : NaN;
        return choice === 'open' ? 0 : Date.now() + Number(choice) * 60000;
    }

    function options(select, rows, chosen) {
        arrange(select, rows.map(([value, label]) => make('option', {value, textContent: label, selected: value === chosen})));
    }

    function addressRows() {
        const groups = new Set(listed().flatMap(screen => screen.state ? screen.state.groups : []));
        const named = listed().map(screen => ({screen, rank: 0})).sort(states.compare);
        return [['all', `All screens (${listed().length})`], ...[...groups].sort().map(name => [`group/${name}`, `Group ${name}`]),
            ...named.map(({screen}) => [`screen/${screen.id}`, states.title(screen)])];
    }

    // The form is made for staff only.
    function makeNoticeForm() {
        const words = make('textarea', {id: 'notice-words', required: true, placeholder: 'The lift is out of order.'});
        const until = make('select', {id: 'notice-until'});
        const moment = make('input', {type: 'datetime-local', id: 'notice-moment'});
        const to = make('select', {id: 'notice-to'});
        const wakes = make('input', {type: 'checkbox', id: 'notice-wakes'});
        const wrong = make('p', {className: 'wrong', id: 'notice-wrong'});
        wrong.setAttribute('role', 'alert');
        options(until, [['15', '15 minutes'], ['60', 'an hour'], ['240', '4 hours'], ['1440', 'a day'], ['time', 'a time'],
            ['open', 'until taken back']], '60');
        const when = make('label', {hidden: true}, 'End', moment);
        until.addEventListener('change', () => { when.hidden = until.value !== 'time'; });
        words.addEventListener('input', () => drawPreview(words.value));
        const form = $('notice-form');
        arrange(form, [make('label', {}, 'Text', words), make('label', {}, 'For', until), when, make('label', {}, 'To', to),
            make('label', {className: 'check'}, wakes, 'Light up screens that are blank'), wrong,
            make('button', {type: 'submit', className: 'main', textContent: 'Show the notice'})]);
        form.onsubmit = event => {
            event.preventDefault();
            say(wrong, putUp(words.value.trim(), endOf(until.value, moment.value), to.value, wakes.checked));
            if (wrong.textContent) return;
            words.value = '';
            drawPreview('');
        };
        drawPreview('');
    }

    // Returns what is wrong, or nothing.
    function putUp(words, until, to, wakes) {
        if (!words) return 'Write what the notice says.';
        if (new TextEncoder().encode(words).length > MOST_WORDS) return 'The text is too long: shorten it.';
        if (Number.isNaN(until) || (until && until <= Date.now() + 5000)) return 'Choose a time to come.';
        if (!isConnected) return 'There is no connection to the broker: nothing was sent.';
        const seconds = until ? Math.ceil((until - Date.now()) / 1000) : 0;
        const name = `page-${id().slice(0, 8)}`;
        publish(`${to}/notice/${name}`, states.noticePayload(words, until, wakes), seconds, error => {
            const here = addressed(to).filter(screen => !states.isTrouble(states.describe(screen, Date.now()).kind)).length;
            say($('live'), error ? 'The broker refused the notice.' : `The broker has the notice for ${labelOf(to)}; ${states.plural(here)} of these here now.`);
        }, true);
        return '';
    }

    function drawPreview(words) {
        const lines = states.noticeLines(words || 'The lift is out of order.');
        const n = lines.reduce((sum, line) => sum + line.text.length, 0);
        $('preview').style.setProperty('--scale', String(Math.max(2.2, Math.min(8, 62 / Math.sqrt(n + 20)))));
        $('preview').style.opacity = words ? '1' : '0.5';
        arrange($('preview'), lines.map(line => make('p', {className: line.kind, textContent: line.text})));
    }

    // ---- what only staff get ----

    function drawSend() {
        const box = $('send');
        if (!isStaff) {
            arrange(box, []);
            return;
        }
        const to = group ? `group/${group}` : 'all';
        const wasOpen = box.firstChild && box.firstChild.open;
        const name = `Send to ${group ? `group ${group}` : 'all screens'}`;
        const act = word => button(WORDS[word], () => send(word, to, addressed(to)));
        const menu = make('details', {className: 'send', open: Boolean(wasOpen)}, make('summary', {className: 'button', textContent: name}),
            make('div', {}, make('div', {className: 'turn'}, act('previous'), act('next')),
                make('div', {className: 'other'}, ...['pause', 'play', 'blank', 'wake', 'reload', 'identify'].map(act))));
        menu.addEventListener('keydown', event => {
            if (event.key !== 'Escape') return;
            menu.open = false;
            menu.firstChild.focus();
        });
        arrange(box, [menu]);
    }

    function drawRights() {
        arrange($('overview-actions'), isStaff ?
            [make('a', {id: 'notice-action', className: 'button main', href: '#notice/all', textContent: 'Notice'})] : []);
        if (isStaff) makeNoticeForm();
        else arrange($('notice-form'), []);
        drawSend();
        drawActions();
        drawNotices();
        route();
    }

    // ---- views ----

    function turnTo(name) {
        if (view === name) return;
        view = name;
        for (const main of document.querySelectorAll('main')) main.hidden = main.id !== name;
        window.scrollTo(0, 0);
        const heading = $(name).querySelector('h1');
        if (name === 'sign-in') $('user').focus();
        else heading.focus({preventScroll: true});
    }

    function route() {
        if (!hasConnected) return;
        const [what, ...rest] = location.hash.slice(1).split('/');
        const came = opened;
        opened = null;
        if (what === 'sign-out') {
            signOut('');
        } else if (what === 'screen' && states.NAME.test(rest[0] || '')) {
            opened = screenOf(rest[0]);
            if (came !== opened && opened.shot) show(opened, 'shot', new Uint8Array());
            drawActions();
            turnTo('one');
            drawOne(Date.now());
        } else if (what === 'notice' && isStaff) {
            options($('notice-to'), addressRows(), rest.join('/') || 'all');
            turnTo('notice');
        } else {
            turnTo('overview');
            if (came && came.card) came.card.root.firstChild.focus();
        }
        draw();
    }

    // ---- the broker ----

    function text(bytes) {
        return new TextDecoder().decode(bytes);
    }

    function hear(topic, bytes, packet) {
        const about = states.parseTopic(topic);
        if (!about) return;
        if (about.kind === 'notice') {
            hearNotice(about.to, about.name, bytes);
            return;
        }
        if (!bytes.length && packet.retain) return;
        const screen = screenOf(about.id);
        const now = Date.now();
        isOrderDirty = isOrderDirty || !screen.isListed;
        screen.isListed = true;
        const isGone = about.kind === 'online' && text(bytes) !== 'online';
        if (!packet.retain && !isGone) screen.heardAt = now;
        if (about.kind === 'online') {
            screen.isOnline = bytes.length ? !isGone : null;
        } else if (about.kind === 'state') {
            screen.state = states.parseState(text(bytes)) || screen.state;
            if (packet.retain && screen.state) screen.heardAt = Math.max(screen.heardAt, Math.min(screen.state.at, now));
        } else if (about.kind === 'thumb') {
            show(screen, 'thumb', bytes);
            if (packet.retain) screen.thumbAt = 0;
        } else if (about.kind === 'shot') {
            const all = screen.pieces.add(about.index, about.of, bytes);
            if (all) show(screen, 'shot', all);
        } else if (about.kind === 'done') {
            hearDone(screen, bytes);
        } else {
            hearLog(screen, bytes);
        }
        draw();
    }

    function cutOff() {
        const now = Date.now();
        for (const node of document.querySelectorAll('[data-cut-off]')) {
            node.hidden = isConnected || !cutOffAt;
            say(node, node.hidden ? '' : `No connection to the broker since ${states.clock(cutOffAt, now)}: this is what was known then`);
        }
        document.body.classList.toggle('is-cut-off', !isConnected && cutOffAt > 0);
    }

    function subscribe() {
        const quick = ['online', 'state', 'thumb', 'shot/#'];
        client.subscribe(quick.map(what => `${P}/screen/+/${what}`), {qos: 0});
        client.subscribe(`${P}/screen/+/done`, {qos: 1});
    }

    // Only staff may publish, so a publication that nobody reads tells who this is.
    function askRights() {
        publish('page', '', 10, error => {
            const may = !error;
            if (!error || error.code === 0x87) {
                if (may && isConnected) client.subscribe([`${P}/screen/+/log`, `${P}/+/+/notice/+`, `${P}/all/notice/+`], {qos: 1});
                if (may === isStaff) return;
                isStaff = may;
                drawRights();
            }
        });
    }

    function connected() {
        isConnected = hasConnected = true;
        cutOffAt = 0;
        cutOff();
        notices.clear();
        subscribe();
        askRights();
        route();
        draw();
    }

    function signIn(user, password) {
        const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
        client = mqtt.connect(`${scheme}://${location.host}/mqtt`, {
            username: user, password, clientId: `page-${id()}`, protocolVersion: 5, clean: true, keepalive: 120,
            reconnectPeriod: 2000 + Math.random() * 2000, connectTimeout: 10000, resubscribe: false, timerVariant: 'native',
            queueQoSZero: false,
        });
        say($('who'), user);
        client.on('connect', connected);
        client.on('message', hear);
        client.on('close', () => {
            if (isConnected) cutOffAt = Date.now();
            isConnected = false;
            cutOff();
            if (hasConnected || !client) return;
            turnTo('sign-in');
            say($('sign-in-wrong'), 'The broker does not answer: trying again');
        });
        client.on('error', error => {
            if ([4, 5, 0x86, 0x87].includes(error.code)) signOut('The broker does not know this name with this password');
        });
    }

    function signOut(why) {
        sessionStorage.clear();
        localStorage.clear();
        if (client) client.end(true);
        client = null;
        if (why) {
            isConnected = hasConnected = false;
            turnTo('sign-in');
            say($('sign-in-wrong'), why);
            return;
        }
        location.hash = '';
        location.reload();
    }

    function kept() {
        return JSON.parse(sessionStorage.getItem('placard') || localStorage.getItem('placard') || 'null');
    }

    function start() {
        $('sign-in-form').addEventListener('submit', event => {
            event.preventDefault();
            const who = JSON.stringify([$('user').value, $('password').value]);
            sessionStorage.setItem('placard', who);
            if ($('stay').checked) localStorage.setItem('placard', who);
            say($('sign-in-wrong'), '');
            if (client) client.end(true);
            signIn($('user').value, $('password').value);
        });
        window.addEventListener('hashchange', route);
        setInterval(askPictures, 1000);
        setInterval(() => { // what was said gets old
            for (const screen of screens.values()) dirty.add(screen);
            drawNotices();
            draw();
        }, 15000);
        const who = kept();
        if (who) signIn(...who);
        else turnTo('sign-in');
    }

    start();
})();
