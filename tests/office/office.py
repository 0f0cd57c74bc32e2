#!/usr/bin/env python3
"""Makes small office documents, valid, broken and hostile ones, and checks what placard reads from them.
   office.py PLACARD
   With OFFICE_EACH set, each hostile document is also read separately and must take less than a second, which needs a
   build without sanitizers."""
import base64
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from datetime import date, timedelta

MOST_SECONDS = float(os.environ.get('OFFICE_SECONDS', '300'))  # for sanitizers on a busy machine
placard = os.path.abspath(sys.argv[1])
failures = []


def run(*arguments):
    begun = time.time()
    done = subprocess.run([placard, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=400)
    return done.returncode, done.stdout.decode(), done.stderr.decode(), time.time() - begun


def expect(condition, what):
    if not condition:
        failures.append(what)
        print('not ok:', what, flush=True)


def read(name):
    """Returns the articles in a file, as `read --json` prints them."""
    status, out, err, _ = run('read', '--json', name)
    expect(status == 0, f'{name}: exit status {status}: {err}')
    decoder, articles, at = json.JSONDecoder(), [], 0
    while at < len(out.rstrip()):
        article, at = decoder.raw_decode(out, at)
        articles.append(article)
        at += len(out[at:]) - len(out[at:].lstrip())
    return articles


def words(article):
    """Returns the words of all blocks, in order."""
    found = []
    for block in article.get('blocks', []):
        if 'text' in block:
            found.append(block['text'])
        for row in block.get('table', {}).get('rows', []):
            found.extend(cell if isinstance(cell, str) else cell.get('text', '') for cell in row)
    return ' | '.join(found)


def kinds(article):
    return [block['kind'] for block in article['blocks']]


def png(w=400, h=300):
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    rows = b''.join(b'\0' + bytes((200, 60, y % 256)) * w for y in range(h))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', w, h, 8, 2, 0, 0, 0)) +
            chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def pack(name, members, kind=None):
    with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as z:
        if kind:
            z.writestr('mimetype', kind, zipfile.ZIP_STORED)
        for member, content in members.items():
            z.writestr(member, content)
    return name


DRAWN = b'0.8 0.2 0.2 rg 20 20 300 200 re f'


def pdf(name, pages, size=(595, 842), trailer=''):
    """Writes a PDF; a page is a list of lines, or the bytes of its content. For lines fontconfig is asked, which leaks:
    for the sandbox, in which LeakSanitizer cannot read that this is known, use DRAWN."""
    kids = ' '.join(f'{4 + 2 * i} 0 R' for i in range(len(pages)))
    objects = [b'<</Type/Catalog/Pages 2 0 R>>', f'<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>'.encode(),
               b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>']
    for i, page in enumerate(pages):
        if isinstance(page, list):
            lines = b''.join(b'(%s) Tj T* ' % line.encode('cp1252') for line in page)
            page = b'BT /F1 18 Tf 40 300 Td 26 TL ' + lines + b'ET'
        objects += [f'<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[0]} {size[1]}]/Contents {5 + 2 * i} 0 R'
                    '/Resources<</Font<</F1 3 0 R>>>>>>'.encode(),
                    b'<</Length %d>>stream\n%s\nendstream' % (len(page), page)]
    out, table = bytearray(b'%PDF-1.4\n'), b''
    for i, content in enumerate(objects):
        table += b'%010d 00000 n \n' % len(out)
        out += b'%d 0 obj\n%s\nendobj\n' % (i + 1, content)
    start = len(out)
    out += (b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1) + table + b'trailer\n<</Size %d/Root 1 0 R%s>>\n' %
            (len(objects) + 1, trailer.encode()) + b'startxref\n%d\n%%%%EOF\n' % start)
    return write(name, bytes(out))


# ---- Word ----

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://r" xmlns:a="http://a" '
     'xmlns:wp="http://wp" xmlns:mc="http://mc" xmlns:v="http://v"')


def p(text, style=None, number=None, more=''):
    properties = f'<w:pStyle w:val="{style}"/>' if style else ''
    if number is not None:
        properties += f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr>'
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r>{more}</w:p>'


def docx(name, body, **more):
    names = [('Titel', 'Title'), ('Unter', 'Subtitle'), ('h1', 'heading 1'), ('Zitat', 'Quote'), ('Bild', 'caption'),
             ('Inhalt', 'toc 1')]
    styles = ''.join(f'<w:style w:styleId="{i}"><w:name w:val="{n}"/></w:style>' for i, n in names)
    styles += '<w:style w:styleId="Eigen"><w:name w:val="Mine"/><w:basedOn w:val="h1"/></w:style>'
    members = {
        '[Content_Types].xml': '<Types/>',
        'word/document.xml': f'<w:document {W}><w:body>{body}</w:body></w:document>',
        'word/styles.xml': f'<w:styles {W}>{styles}</w:styles>',
        'word/numbering.xml':
            f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        'word/_rels/document.xml.rels':
            '<Relationships><Relationship Id="rId1" Target="media/image1.png"/>'
            '<Relationship Id="rId2" Target="https://example.org/"/></Relationships>',
        'word/footnotes.xml':
            f'<w:footnotes {W}><w:footnote w:id="2">{p("A note at the foot.")}</w:footnote></w:footnotes>',
        'docProps/core.xml':
            '<p xmlns:dc="http://dc" xmlns:dcterms="http://t"><dc:title>Document1</dc:title>'
            '<dc:creator>Ada Berg</dc:creator><dcterms:created>2026-02-03T10:00:00Z</dcterms:created></p>',
        'word/media/image1.png': png()}
    members.update(more.get('members', {}))
    return pack(name, members)


def cell(text):
    return f'<w:tc>{p(text)}</w:tc>'


BODY = (p('The winter market', 'Titel') + p('Opens on Friday', 'Unter') + p('Contents ... 2', 'Inhalt') +
        p('Where', 'Eigen') +
        '<w:p><w:r><w:t xml:space="preserve">In the </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>old hall</w:t></w:r>'
        '<w:r><w:t>.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:hyperlink r:id="rId2"><w:r><w:t xml:space="preserve"> More</w:t></w:r></w:hyperlink>'
        '<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t> and new</w:t></w:r></w:ins>'
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>' +
        p('apples', number=0) + p('red', number=1) + p('green', number=1) + p('pears', number=0) +
        '<w:p><w:r><w:drawing><wp:docPr descr="A stall"/><a:blip r:embed="rId1"/></w:drawing></w:r></w:p>' +
        p('Figure 1: The stall', 'Bild') +
        '<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>' + cell('Bread') + cell('Price') + '</w:tr><w:tr>' + cell('Rye') +
        cell('3.20') + '</w:tr></w:tbl>' + p('Come early.', 'Zitat') +
        '<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>' + p('In a box.') +
        '</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>' + p('In a box.') +
        '</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>' + p('The end.'))


def test_word():
    article = read(docx('market.docx', BODY))[0]
    expect(article['title'] == 'The winter market', 'docx: title')
    expect(article['dek'] == 'Opens on Friday', 'docx: dek')
    expect(article['authors'][0]['name'] == 'Ada Berg', 'docx: author')
    expect(article['published'] == '2026-02-03', 'docx: date')
    expect(kinds(article) == ['heading', 'paragraph', 'item', 'item', 'item', 'item', 'picture', 'table', 'quote',
                              'paragraph', 'paragraph', 'rule', 'paragraph'], f'docx: kinds {kinds(article)}')
    text = words(article)
    for part in ['In the old hall.[1] More and new', 'In a box.', 'The end.', '[1] A note at the foot.']:
        expect(text.count(part) == 1, f'docx: {part}: {text}')
    for part in ['gone', 'hidden', 'Contents']:
        expect(part not in text, f'docx: {part} is shown')
    picture = article['blocks'][6]['picture']
    expect(picture['alt'] == 'A stall' and picture['caption'] == 'Figure 1: The stall', 'docx: picture')
    items = article['blocks'][2:6]
    expect([i['level'] for i in items] == [1, 2, 2, 1], 'docx: levels')
    expect([i.get('ordinal', 0) for i in items] == [0, 1, 2, 0], 'docx: ordinals')
    status, out, err, _ = run('check', 'market.docx')
    expect(' cards, ' in out + err, f'docx: {out}{err}')
    expect('left out' not in out + err and 'cannot' not in out + err, f'docx: its picture: {out}{err}')


def test_word_stanzas():
    """Lines ended by the Return key are one paragraph if empty paragraphs separate such groups."""
    lines = ['The tide is out,', 'the boats sit down.', '', 'Ask for the key', 'at the harbour office.', '', 'R. Quay']
    blocks = read(docx('tide.docx', ''.join(p(line) for line in lines)))[0]['blocks']
    texts = [block['text'] for block in blocks]
    expect(texts == ['The tide is out,\nthe boats sit down.', 'Ask for the key\nat the harbour office.', 'R. Quay'],
           f'tide.docx: {texts}')


# ---- OpenDocument ----

O = ' '.join(f'xmlns:{n}="http://{n}"' for n in
             ['office', 'text', 'style', 'fo', 'table', 'draw', 'xlink', 'svg', 'dc', 'meta'])


def odt(name, body, members=None):
    styles = ('<style:style style:name="P1" style:parent-style-name="Title"/><style:style style:name="T1">'
              '<style:text-properties fo:font-weight="bold"/></style:style><text:list-style style:name="L1">'
              '<text:list-level-style-bullet text:level="1"/><text:list-level-style-number text:level="2" '
              'style:num-format="1"/></text:list-style>')
    content = (f'<office:document-content {O}><office:automatic-styles>{styles}</office:automatic-styles><office:body>'
               f'<office:text>{body}</office:text></office:body></office:document-content>')
    meta = (f'<office:document-meta {O}><office:meta><dc:creator>Ben Ode</dc:creator><dc:date>2026-01-02T00:00:00'
            '</dc:date></office:meta></office:document-meta>')
    parts = {'content.xml': content, 'styles.xml': f'<office:document-styles {O}/>', 'meta.xml': meta,
             'Pictures/a.png': png()}
    parts.update(members or {})
    return pack(name, parts, 'application/vnd.oasis.opendocument.text')


ODT_BODY = '''<text:p text:style-name="P1">Rules of the house</text:p><text:h text:outline-level="1">Quiet</text:h>
<text:p>No <text:span text:style-name="T1">loud</text:span> music<text:s text:c="2"/>after ten.<text:note><text:note-body>
<text:p>Except on feasts.</text:p></text:note-body></text:note></text:p><text:list text:style-name="L1"><text:list-item>
<text:p>doors</text:p><text:list><text:list-item><text:p>front</text:p></text:list-item><text:list-item><text:p>back
</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>windows</text:p></text:list-item></text:list>
<text:p><draw:frame><draw:text-box><text:p text:style-name="Figure"><draw:frame><draw:image xlink:href="Pictures/a.png"/>
<svg:desc>A door</svg:desc></draw:frame>Figure 1: The door</text:p></draw:text-box></draw:frame></text:p><table:table>
<table:table-header-rows><table:table-row><table:table-cell><text:p>Day</text:p></table:table-cell><table:table-cell>
<text:p>Hours</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell>
<text:p>Monday</text:p></table:table-cell><table:table-cell><text:p>8 to 12</text:p></table:table-cell></table:table-row>
</table:table><text:p>Thank you.</text:p>'''


def test_odt():
    article = read(odt('rules.odt', ODT_BODY))[0]
    expect(article['title'] == 'Rules of the house', 'odt: title')
    expect(article['authors'][0]['name'] == 'Ben Ode', 'odt: author')
    expect(kinds(article) == ['heading', 'paragraph', 'item', 'item', 'item', 'item', 'picture', 'table', 'paragraph',
                              'rule', 'paragraph'], f'odt: kinds {kinds(article)}')
    text = words(article)
    for part in ['No loud music after ten.[1]', 'windows', 'Thank you.', '[1] Except on feasts.']:
        expect(text.count(part) == 1, f'odt: {part}: {text}')
    picture = article['blocks'][6]['picture']
    expect(picture['alt'] == 'A door' and picture['caption'] == 'Figure 1: The door', 'odt: picture')
    expect([i.get('ordinal', 0) for i in article['blocks'][2:6]] == [0, 1, 2, 0], 'odt: ordinals')


# ---- EPUB ----

def page(title, body):
    return (f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head>'
            f'<body><h1>{title}</h1>{body}</body></html>')


def epub(name, n_chapters, members=None):
    items = ''.join(f'<item id="c{i}" href="text/{i}.xhtml"/>' for i in reversed(range(n_chapters)))
    spine = ''.join(f'<itemref idref="c{i}"/>' for i in range(n_chapters))
    parts = {'META-INF/container.xml': '<container><rootfiles><rootfile full-path="OEBPS/a.opf"/></rootfiles></container>',
             'OEBPS/a.opf': '<package xmlns:dc="http://dc"><metadata><dc:title>A small book</dc:title><dc:creator>Cora '
                            'Lind</dc:creator><dc:language>en</dc:language></metadata><manifest><item id="n" '
                            f'href="nav.xhtml" properties="nav"/>{items}</manifest><spine><itemref idref="n"/>{spine}'
                            '</spine></package>',
             'OEBPS/nav.xhtml': page('Contents', '<p>one, two</p>'), 'OEBPS/images/a b.png': png()}
    for i in range(n_chapters):
        parts[f'OEBPS/text/{i}.xhtml'] = page(
            f'Chapter {i}', f'<p>It rained for {i} days.</p><figure><img src="../images/a%20b.png" alt="Rain"/>'
                            '<figcaption>The rain</figcaption></figure>')
    parts.update(members or {})
    return pack(name, parts, 'application/epub+zip')


def test_epub():
    chapters = read(epub('book.epub', 12))
    expect([c['title'] for c in chapters] == [f'Chapter {i}' for i in range(12)], 'epub: order')
    expect(chapters[0]['site'] == 'A small book' and chapters[0]['authors'][0]['name'] == 'Cora Lind', 'epub: book')
    expect(words(chapters[3]) == 'It rained for 3 days.', f'epub: {words(chapters[3])}')
    status, out, err, _ = run('check', 'book.epub')
    expect((out + err).count(' cards, ') == 12, f'epub: all its chapters are shown: {out}{err}')
    expect('left out' not in out + err and 'cannot' not in out + err, f'epub: its pictures: {out}{err}')


# ---- the others ----

def write(name, text):
    with open(name, 'wb') as f:
        f.write(text if isinstance(text, bytes) else text.encode())
    return name


MAIL = '''Received: from x
From: =?utf-8?q?J=C3=B6rg_Tell?= <joerg@example.org>
To: all@example.org
Subject: =?utf-8?B?S8O8aGwgdW5kIHNjaMO2bg==?=
 and more
Date: Tue, 3 Mar 2026 09:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="xx"

ignored
--xx
Content-Type: multipart/alternative; boundary=yy

--yy
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Es wird k=C3=BChl, sehr k=C3=BChl und am Abend wird es dann noch viel k=C3=BC=
hler als gedacht.

Bis dann
J
--=20
sig
--yy
Content-Type: text/html

<p>html</p>
--yy--
--xx
Content-Type: application/pdf; name="plan.pdf"
Content-Disposition: attachment; filename="plan.pdf"

abc
--xx--
'''


LETTER = '''From: The Mill <mill@example.org>
To: all@example.org
Subject: News of the mill
Date: Tue, 3 Mar 2026 09:00:00 +0100

View this mail in your browser (https://example.org/n/1)

** Flour
--------
We grind on Friday (https://example.org/r?u=12&id=34).
Read more (https://example.org/r?u=12&id=35)

- oats
- rye

-- 
The Mill
'''


def test_mail():
    for end in ['\r\n']:
        article = read(write('tea.eml', MAIL.replace('\n', end)))[0]
        expect(article['title'] == 'Kühl und schön and more', f"mail: {article['title']}")
        expect(article['authors'][0]['name'] == 'Jörg Tell' and article['published'] == '2026-03-03', 'mail: head')
        expect(words(article).startswith('Es wird kühl, sehr kühl und am Abend wird es dann noch viel kühler als '
                                         'gedacht. | Bis dann\nJ'), f'mail: {words(article)}')
        expect('html' not in words(article) and 'abc' not in words(article), 'mail: one letter')
    letter = read(write('letter.txt', LETTER))[0]
    expect(letter['title'] == 'News of the mill', f"letter: {letter['title']}")
    expect(words(letter) == 'Flour | We grind on Friday. | oats | rye', f'letter: {words(letter)}')
    garden = (f'From: a@b.org\nTo: c@d.org\nSubject: Garden\nDate: Mon, 2 Jun 2025 10:00:00 +0200\n'
              'Content-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n\n'
              '<p>Our garden</p><img src="cid:one"><img src="cid:none">\n--x\nContent-Type: image/png; name="one.png"\n'
              'Content-ID: <one>\nContent-Transfer-Encoding: base64\n\n' + base64.encodebytes(png(1600, 900)).decode() + '--x--\n')
    blocks = read(write('garden.eml', garden))[0]['blocks']
    expect([block['kind'] for block in blocks] == ['paragraph', 'picture'], f'mail: picture: {blocks}')
    status, out, err, _ = run('check', 'garden.eml')
    expect(status == 0 and 'attachment' not in out + err, f'mail: picture: {out}{err}')
    memo = read(write('memo.txt', 'To: All tenants\nFrom: The office\nDate: 3 March 2026\nSubject: Bins\n\nPut them out.\n'))
    expect('All tenants' in words(memo[0]), f'memo: {words(memo[0])}')
    _, out, err, _ = run('check', 'tea.eml')
    expect('plan.pdf' in out + err, 'mail: attachment')


def test_csv():
    article = read(write('hours.csv', 'Day;Opens;Closes\nMonday;8,00;"12,00"\n\nTuesday;9,00;"17,00 ""late"""\n'))[0]
    expect(words(article) == 'Day | Opens | Closes | Monday | 8,00 | 12,00 | Tuesday | 9,00 | 17,00 "late"',
           f'csv: {words(article)}')
    expect(kinds(article) == ['table'], 'csv: one table')


def test_calendar():
    today, soon = date.today(), date.today() + timedelta(days=3)
    event = 'BEGIN:VEVENT\r\nUID:{0}\r\nDTSTART{1}\r\nSUMMARY:{2}\r\n{3}END:VEVENT\r\n'
    events = [event.format(1, f':{today:%Y%m%d}T100000', 'Choir', 'LOCATION:Hall\r\n'),
              event.format(2, f';VALUE=DATE:{soon:%Y%m%d}', 'Fair', ''),
              event.format(3, f':{today - timedelta(days=70):%Y%m%d}T180000', 'Chess', 'RRULE:FREQ=WEEKLY\r\n'),
              event.format(4, f':{today - timedelta(days=7):%Y%m%d}T180000', 'Over', ''),
              event.format(5, ':19700101T000000', 'Too often', 'RRULE:FREQ=SECONDLY\r\n')]
    article = read(write('week.ics', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:The house\r\n' + ''.join(events) +
                         'END:VCALENDAR\r\n'))[0]
    text = words(article)
    expect(article['title'] == 'The house', 'calendar: title')
    expect(text.startswith(f'Today, {today:%A} ') and 'Coming days' in text, f'calendar: {text}')
    expect('10:00 Choir, Hall' in text and text.index('Choir') < text.index('Coming days') < text.index('Fair'),
           f'calendar: {text}')
    expect(text.count('18:00 Chess') == 3 and 'Over' not in text and 'Too often' not in text, f'calendar: {text}')


def test_pdf():
    slides = [[], ['Admission is free. Dona-', 'tions are welcome, North- and', 'South wing.']]
    article = read(pdf('talk.pdf', slides, size=(640, 360)))[0]
    expect(kinds(article) == ['picture', 'picture'], f'pdf: {kinds(article)}')
    expect(words(article).replace('\n', ' ') == 'Admission is free. Donations are welcome, North- and South wing.',
           f'pdf: {words(article)}')
    status, out, err, _ = run('export', '--json', '-', '--size', '1280x720', 'talk.pdf')
    cards = json.loads(out)['articles'][0]['cards'] if status == 0 else []
    boxes = [[picture[side] for side in 'xywh'] for card in cards for picture in card['pictures']]
    expect(boxes == [[0, 0, 1280, 720]] * 2, f'pdf: pictures {boxes}: {err}')
    expect(len(cards) == 2 and cards[0]['dwell_ms'] < cards[1]['dwell_ms'], 'pdf: a page with words stays longer')
    write('talk.pptx', 'PK')
    expect(words(read('talk.pptx')[0]) == words(article), 'pdf: a presentation is read from the PDF beside it')
    os.makedirs('both', exist_ok=True)
    pdf('both/talk.pdf', [DRAWN, DRAWN])
    write('both/talk.pptx', 'PK')
    status, out, err, _ = run('check', 'both/talk.pptx')
    expect(status == 0 and out.startswith('both/talk.pdf: 2 cards'), f'pdf: check: {out}{err}')
    _, out, err, _ = run('check', 'both')
    expect('both/talk.pdf: 2 cards' in out and 'skipped' not in out + err, f'pdf: folder: {out}{err}')
    _, out, err, _ = run('read', '--text', pdf('long.pdf', [[f'Page {i}'] for i in range(1, 1101)]))
    expect('Page 1000' in out and 'has 1100 pages, and only the first 1000 are shown: split it' in err,
           f'pdf: long: {err}')
    locked = '/Encrypt<</Filter/Standard/V 1/R 2/O(' + 'o' * 32 + ')/U(' + 'u' * 32 + ')/P -4>>/ID[(a)(a)]'
    _, _, err, _ = run('read', pdf('locked.pdf', [['Secret']], trailer=locked))
    expect('locked.pdf: a PDF protected by a password: export it again without one' in err, f'pdf: locked: {err}')


def test_unread():
    names = [('boss.pptx', 'a PowerPoint presentation'), ('a.org', 'an Org document'), ('a.rst', 'pandoc -f rst'),
             ('a.xlsx', 'an Excel workbook'), ('a.rtf', 'a Rich Text document')]
    status, out, err, _ = run('check', *[write(name, 'PK') for name, _ in names])
    expect(status == 2, f'unread: exit status {status}')
    for name, kind in names:
        expect(f'{name}: {kind}' in out + err or kind in out + err, f'{name}: {out}{err}')
    os.makedirs('folder', exist_ok=True)
    write('folder/boss.pptx', 'PK')
    write('folder/a.txt', 'Some words for a card.\n')
    _, out, err, _ = run('check', 'folder')
    expect('boss.pptx: skipped: a PowerPoint presentation' in out + err, f'folder: {out}{err}')


# ---- what is broken or meant to break ----

def hostile():
    """Returns the names of documents that must not take long or crash the reader."""
    whole = open(docx('whole.docx', BODY), 'rb').read()
    book, rules = open(epub('whole.epub', 3), 'rb').read(), open(odt('whole.odt', ODT_BODY), 'rb').read()
    for suffix, data in ('docx', whole), ('epub', book), ('odt', rules):
        for i, part in enumerate([b'', data[:1], data[:30], data[:len(data) // 2], data[:-30],
                                  data.replace(b'\x00', b'\x01'), b'PK\x03\x04' + b'\xff' * 400, b'plain text']):
            yield write(f'cut-{i}.{suffix}', part)
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + '&a;' * 50 + '"><!ENTITY c "' + '&b;' * 50 + '">]>'
    yield docx('laughs.docx', '', members={'word/document.xml': laughs + '<x>' + '&c;' * 5000 + '</x>'})
    yield odt('laughs.odt', '', {'content.xml': laughs + '<x>' + '&c;' * 5000 + '</x>'})
    yield epub('laughs.epub', 1, {'OEBPS/text/0.xhtml': laughs + '<html><body><p>' + '&c;' * 500 + '</p></body></html>'})
    yield docx('bomb.docx', '', members={'word/document.xml': b'<' + b' ' * (14 << 20)})
    yield odt('bomb.odt', '', {'content.xml': b'<' + b' ' * (14 << 20)})
    yield docx('deep.docx', '<w:sdt>' * 5000 + p('deep'))
    yield odt('deep.odt', '<text:section>' * 5000 + '<text:p>deep</text:p>')
    yield docx('nested.docx', '<w:tbl><w:tr><w:tc>' * 60 + p('in') + '</w:tc></w:tr></w:tbl>' * 60)
    yield docx('loop.docx', p('x', 'A'), members={
        'word/styles.xml': f'<w:styles {W}><w:style w:styleId="A"><w:basedOn w:val="A"/></w:style></w:styles>'})
    yield docx('note.docx', p('x', more='<w:r><w:footnoteReference w:id="2"/></w:r>'), members={
        'word/footnotes.xml': f'<w:footnotes {W}><w:footnote w:id="2">' +
                              p('n', more='<w:r><w:footnoteReference w:id="2"/></w:r>') + '</w:footnote></w:footnotes>'})
    yield docx('wide.docx', '<w:tbl><w:tr>' + cell('c') * 3000 + '</w:tr></w:tbl>')
    yield odt('wide.odt', '<table:table><table:table-row><table:table-cell table:number-columns-spanned="999999999">'
                          '<text:p>w</text:p></table:table-cell></table:table-row></table:table>')
    yield epub('climb.epub', 1, {'META-INF/container.xml':
                                 '<container><rootfile full-path="../../../etc/passwd"/></container>'})
    yield docx('none.docx', '')
    whole = open(pdf('whole.pdf', [DRAWN] * 3), 'rb').read()
    for i, part in enumerate([whole[:9], whole[:60], whole[:len(whole) // 3], whole[:-40]]):
        yield write(f'cut-{i}.pdf', part)
    for i, (right, wrong) in enumerate([(b'xref', b'xxxx'), (b'/Kids[4 0 R', b'/Kids[2 0 R'), (b'/Length ', b'/Length 9'),
                                        (b'/Count 3', b'/Count 99999999'), (b'595 842', b'1e38 -5')]):
        yield write(f'wrong-{i}.pdf', whole.replace(right, wrong))
    yield pdf('strange.pdf', [b'q ' * 20000 + b'1e38 0 0 1e38 0 0 cm 0 0 1e30 1e30 re f'])
    yield write('open.csv', 'a,"b\n' * 1000)
    yield write('wide.csv', ',' * 100000)
    yield write('deep.eml', 'Subject: a\nContent-Type: multipart/mixed; boundary=a\n\n' +
                '--a\nContent-Type: multipart/mixed; boundary=a\n\n' * 1000)
    yield write('bare.eml', 'Subject: =?utf-8?q?=\nContent-Type: text/plain; charset="\n\n=\n')
    yield write('broken.ics', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:99999999\nRRULE:FREQ=DAILY;BYDAY=99XX\nEND:')
    yield write('never.ics', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:19700101\nSUMMARY:x\n'
                             'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\nEND:VCALENDAR\n')


def test_hostile():
    os.makedirs('hostile')
    os.chdir('hostile')
    names = list(hostile())
    os.remove('whole.docx'), os.remove('whole.epub'), os.remove('whole.odt'), os.remove('whole.pdf')
    status, out, err, seconds = run('check', '.')
    expect(status in (0, 1, 2), f'hostile: exit status {status}: {err[-800:]}')
    for name in names:
        expect(f'/{name}: ' in out + err, f'{name}: no message')
    expect('root:' not in out and 'Sanitizer' not in err, f'hostile: {err[-800:]}')
    expect(seconds < MOST_SECONDS, f'hostile: {len(names)} documents took {seconds:.1f} s')
    expect(len(names) >= 30, f'{len(names)} hostile documents')
    if not os.environ.get('OFFICE_EACH'):
        return
    for name in names:
        status, out, err, seconds = run('read', '--text', name)
        print(name, round(seconds, 2), flush=True)
        expect(status in (0, 1, 2), f'{name}: exit status {status}: {err[-400:]}')
        expect(status == 0 or name in err, f'{name}: no message: {err}')
        expect('root:' not in out and 'hahahaha' not in out, f'{name}: {out[:200]}')
        expect(seconds < 1, f'{name}: took {seconds:.1f} s')


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for variable in 'HOME', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_RUNTIME_DIR':
        os.environ[variable] = folder
    for test in [test_word, test_word_stanzas, test_odt, test_epub, test_mail, test_csv, test_pdf, test_calendar,
                 test_unread, test_hostile]:
        begun = time.time()
        test()
        print(f'{test.__name__}: {time.time() - begun:.1f} s', flush=True)
print(f'{len(failures)} failed')
sys.exit(bool(failures))
