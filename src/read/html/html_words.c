/* Class names differ from site to site, but the words in them hardly do. A name is split at marks and capitals; a list
   has words, and pairs of words written as one. */
#include "read/html/html_words.h"

#include <ctype.h>
#include <string.h>

static const char *const lists[N_HTML_WORDS] = {
    [HTML_WORDS_NOISE] = " ad adbox adcontainer ads adslot advert advertisement advertisements advertising advertorial "
                         "adverts adwrap affiliate alert also alsoread announcement banner banners breadcrumb "
                         "breadcrumbs buttons carousel consent cookie cookies copyright cta disclaimer donate donation "
                         "dropdown email facebook flyout followus footer gadget gdpr infobar inread interstitial "
                         "keepreading keywords latest login masthead menu modal more morefrom morelink morenews "
                         "morestories mostpopular mostread nav navbar navigation newsletter newsletters noprint "
                         "offscreen outbrain overlay pager pagination paging paywall poll popular popularposts popup "
                         "postnav postnavigation prevnext printer printonly promo promobox promos promoted promotion "
                         "rail rating ratings readalso readmore readnext recirc recirculation recommend recommendation "
                         "recommendations recommended regwall related relatedarticles relatedcontent relatedlinks "
                         "relatednews relatedposts relatedstories reprints seealso share sharebar sharebuttons "
                         "sharedaddy sharer sharetools sharing shopping sidebar sidebarwidget signin signup sitemap "
                         "skip skiplink social socialbar socialmedia socialshare sponsor sponsored sponsors subscribe "
                         "subscriber subscription survey taboola tagcloud taglist tags teaserlist toc tool toolbar "
                         "toolbox tools tooltip trending upsell utility whatsapp widgetarea ",
    [HTML_WORDS_ELSEWHERE] =
        " related relatedarticles relatedcontent relatedlinks relatednews relatedposts relatedstories "
        "recommended recommendations recommendation sidebar newsletter newsletters mostread mostpopular "
        "trending outbrain taboola morestories morenews recirculation comments commentlist ",
    [HTML_WORDS_COMMENTS] = " comment comments commentlist commentarea disqus disqusthread kommentar kommentare "
                            "comentarios commentaires reactions responses respond replies reply livefyre spotim ",
    [HTML_WORDS_CONTENT] = " article articlebody articlecontent articletext body bodytext content copy entry "
                           "entrycontent main maincontent post postbody postcontent prose richtext story storybody "
                           "text artikel hentry pagecontent beitrag inhalt ",
    [HTML_WORDS_BODY] = " articlebody articlecontent articletext bodytext bodycopy contentbody entrycontent maintext "
                        "postbody postcontent posttext richtext storybody storycontent storytext artikeltext ",
    [HTML_WORDS_CAPTION] = " caption captions captiontext figcaption imagecaption imgcaption photocaption "
                           "bildunterschrift legende legend cutline bildtext imagetext mediacaption ",
    [HTML_WORDS_CREDIT] = " credit credits imagecredit photocredit copyright source attribution photographer "
                          "bildnachweis bildquelle ",
    [HTML_WORDS_BYLINE] = " author authors authorname byline bylines dateline date published publishdate pubdate "
                          "postdate postmeta entrymeta articlemeta postinfo timestamp posted autor autoren datum "
                          "metadata meta readtime readingtime contributors contributor writer ",
    [HTML_WORDS_WRITER] = " author authors authorname byline bylines autor autoren autorin writer auteur verfasser ",
    [HTML_WORDS_DATE] = " date dates dateline published publishdate pubdate postdate timestamp datum posted time "
                        "datetime entrydate publication fecha ",
    [HTML_WORDS_AUTHOR] = " authorbio authorbox authorinfo authorprofile authordescription aboutauthor abouttheauthor "
                          "bio biography autorenbox ",
    [HTML_WORDS_DEK] = " dek deck subtitle subhead subheadline subheading standfirst summary lede excerpt intro "
                       "introduction abstract teaser tagline vorspann untertitel chapo sommario ",
    [HTML_WORDS_KICKER] = " kicker eyebrow overline topline section category rubrik dachzeile spitzmarke ",
    [HTML_WORDS_FURNITURE] = " avatar avatars gravatar emoji emoticon smiley icon icons logo logos pixel spacer blank "
                             "tracking tracker beacon badge badges headshot authorimage profile sprite placeholder "
                             "button loading spinner arrow ",
    [HTML_WORDS_SHARE] =
        " share sharebar sharebuttons sharedaddy sharer sharetools sharing social socialbar socialmedia "
        "socialshare facebook whatsapp email followus ",
    [HTML_WORDS_RELATED] =
        " also alsoread keepreading latest more morefrom morelink morenews morestories mostpopular "
        "mostread outbrain popular popularposts postnav postnavigation prevnext readalso readmore "
        "readnext recirc recirculation recommend recommendation recommendations recommended related "
        "relatedarticles relatedcontent relatedlinks relatednews relatedposts relatedstories seealso "
        "taboola teaserlist trending ",
    [HTML_WORDS_SIGN_UP] = " donate donation login newsletter newsletters paywall regwall signin signup subscribe "
                           "subscriber subscription survey poll ",
    [HTML_WORDS_CONSENT] = " consent cookie cookies gdpr disclaimer ",
    [HTML_WORDS_ADS] = " ad adbox adcontainer ads adslot advert advertisement advertisements advertising advertorial "
                       "adverts adwrap affiliate promo promobox promos promoted promotion shopping sponsor sponsored "
                       "sponsors upsell ",
    [HTML_WORDS_MENUS] = " breadcrumb breadcrumbs dropdown footer masthead menu nav navbar navigation pager pagination "
                         "paging sitemap skip skiplink tagcloud taglist tags toc toolbar topics ",
    [HTML_WORDS_TITLE] = " posttitle entrytitle articletitle ",
    [HTML_WORDS_INGREDIENTS] = " ingredients ingredient ingredientes ingredienti zutaten zutatenliste ",
    [HTML_WORDS_DOUBTFUL] = " dropdown menu more nav navigation rail readmore skip tags toc tool tools topics utility ",
    [HTML_WORDS_FIRM] =
        " ad ads also buttons byline bylines carousel cta footer latest modal morefrom morelink morenews morestories "
        "next popular promo rating ratings readnext recommended related relatedposts sponsored trending widget ",
    [HTML_WORDS_FOLDED] = " accordion accordions akkordeon collapse collapsed collapsible expand expandable expander "
                          "faq faqs spoiler tab tabs tabcontent tabpane tabpanel toggle "};

static bool is_listed(enum html_words list, const char *word, size_t n)
{
    if (n < 2)
        return false;
    const char *p = lists[list];
    while ((p = strstr(p, word)) != NULL) {
        if (p[-1] == ' ' && p[n] == ' ')
            return true;
        p += n;
    }
    return false;
}

enum { LONGEST_WORD = 40 };

/* Skips to the next letter that does not follow a digit: "5cd3ad80" is a number, not an "ad". */
static size_t start_of_word(Str name)
{
    size_t i = 0;
    bool is_number = false;
    while (i < name.len && (is_number ? isalnum((unsigned char)name.ptr[i]) : !isalpha((unsigned char)name.ptr[i]))) {
        is_number |= isdigit((unsigned char)name.ptr[i]) != 0;
        i++;
        is_number &= i < name.len && isalnum((unsigned char)name.ptr[i]);
    }
    return i;
}

/* Takes the next word in lower case and returns its length; 0 at the end. */
static size_t take_word(Str *rest, char word[LONGEST_WORD + 1])
{
    size_t i = start_of_word(*rest), n = 0;
    while (i < rest->len && isalpha((unsigned char)rest->ptr[i])) {
        bool is_hump = n > 0 && isupper((unsigned char)rest->ptr[i]) && islower((unsigned char)rest->ptr[i - 1]);
        if (is_hump)
            break;
        if (n < LONGEST_WORD)
            word[n++] = (char)tolower((unsigned char)rest->ptr[i]);
        i++;
    }
    word[n] = 0;
    *rest = str_slice(*rest, i, rest->len);
    return n;
}

bool html_words_are_in(Str name, enum html_words list)
{
    char word[LONGEST_WORD + 1], pair[2 * LONGEST_WORD + 1] = "";
    size_t n, n_before = 0;
    name = str_slice(name, 0, 1000);
    while ((n = take_word(&name, word)) > 0) {
        if (is_listed(list, word, n))
            return true;
        memcpy(pair + n_before, word, n + 1);
        if (n_before && is_listed(list, pair, n_before + n))
            return true;
        memcpy(pair, word, n + 1);
        n_before = n;
    }
    return false;
}

/* True when the id is where a link of the page leads, "toc_before-you-start", not the name of a part of the page. */
static bool is_anchor(const struct html_node *node, Str id)
{
    enum { MOST_NODES = 4000 }; /* limits the work in pages with thousands of such ids */
    int level, n_joints = 0, n_seen = 0;
    for (size_t i = 0; i < id.len; i++)
        n_joints += id.ptr[i] == '-' || id.ptr[i] == '_';
    if (html_tree_is_heading(node, &level))
        return n_joints > 0;
    if (n_joints < 2 || !node->n_prose)
        return false;
    const struct html_node *root = node;
    while (root->parent)
        root = root->parent;
    for (const struct html_node *link = root; link && n_seen < MOST_NODES; link = html_tree_next(link, root)) {
        n_seen++;
        Str href = link->tag == HTML_A ? html_tree_attribute(link, "href") : (Str){0};
        if (str_has_prefix(href, STR("#")) && str_is_equal(str_slice(href, 1, href.len), id))
            return true;
    }
    return false;
}

bool html_words_has(const struct html_node *node, enum html_words list)
{
    static const char *const names[] = {"class",       "id", "data-component", "data-testid", "data-test",
                                        "data-module", NULL};
    for (int i = 0; names[i] && node->n_attributes; i++) {
        Str value = html_tree_attribute(node, names[i]);
        if (html_words_are_in(value, list) && !(strcmp(names[i], "id") == 0 && is_anchor(node, value)))
            return true;
    }
    return false;
}

bool html_words_are_around(const struct html_node *node, enum html_words list)
{
    while (node && node->tag != HTML_BODY && !html_words_has(node, list))
        node = node->parent;
    return node && node->tag != HTML_BODY;
}
